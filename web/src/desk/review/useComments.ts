import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { listPostmortemCommentsQueryKey } from '../../api/@tanstack/react-query.gen';
import {
  createPostmortemComment,
  createPostmortemCommentReply,
  listPostmortemComments,
  updatePostmortemComment,
} from '../../api/sdk.gen';
import type { CommentRequest, CommentThread, CommentThreadState } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { dataOf, itemsOf } from '../../lib/query';

export const commentsQuery = (ref: string) =>
  queryOptions({
    queryKey: listPostmortemCommentsQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => itemsOf(listPostmortemComments({ path: { ref }, signal })),
  });

function useThreadChange<T>(ref: string, change: (of: T) => Promise<CommentThread>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (thread) => {
      client.setQueryData(commentsQuery(ref).queryKey, (known = []) =>
        known.some(({ id }) => id === thread.id)
          ? known.map((each) => (each.id === thread.id ? thread : each))
          : [...known, thread],
      );
    },
    onSettled: () => renew(client, ['postmortem', ref]),
  });
}

export const useNewComment = (ref: string) =>
  useThreadChange(ref, (comment: CommentRequest) => dataOf(createPostmortemComment({ path: { ref }, body: comment })));

export const useReply = (ref: string, thread: string) =>
  useThreadChange(ref, (text: string) =>
    dataOf(createPostmortemCommentReply({ path: { ref, id: thread }, body: { text } })),
  );

export const useSettle = (ref: string, thread: string) =>
  useThreadChange(ref, (state: CommentThreadState) =>
    dataOf(updatePostmortemComment({ path: { ref, id: thread }, body: { state } })),
  );
