import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { items, patch, post } from '../../../lib/api';
import type { CommentState, CommentThread, NewComment } from '../../../lib/model-review';

/** Under the key of the post-mortem, so that news of it renew its comments as well. */
const keyOf = (ref: string) => ['postmortem', ref, 'comments'];

export const commentsQuery = (ref: string) =>
  queryOptions({
    queryKey: keyOf(ref),
    queryFn: ({ signal }) => items<CommentThread>(`/v1/postmortems/${ref}/comments`, signal),
  });

function useThreadChange<T>(ref: string, change: (of: T) => Promise<CommentThread>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (thread) => {
      client.setQueryData<CommentThread[]>(keyOf(ref), (known = []) =>
        known.some(({ id }) => id === thread.id)
          ? known.map((each) => (each.id === thread.id ? thread : each))
          : [...known, thread],
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['postmortem', ref] }),
  });
}

export const useNewComment = (ref: string) =>
  useThreadChange(ref, (comment: NewComment) => post<CommentThread>(`/v1/postmortems/${ref}/comments`, comment));

export const useReply = (ref: string, thread: string) =>
  useThreadChange(ref, (text: string) =>
    post<CommentThread>(`/v1/postmortems/${ref}/comments/${thread}/replies`, { text }),
  );

export const useSettle = (ref: string, thread: string) =>
  useThreadChange(ref, (state: CommentState) =>
    patch<CommentThread>(`/v1/postmortems/${ref}/comments/${thread}`, { state }),
  );
