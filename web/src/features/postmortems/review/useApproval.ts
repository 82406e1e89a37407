import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../../lib/api';
import type { Review, Verdict } from '../../../lib/model-review';

const keyOf = (ref: string) => ['postmortem', ref, 'review'];

export const reviewQuery = (ref: string) =>
  queryOptions({
    queryKey: keyOf(ref),
    queryFn: ({ signal }) => get<Review>(`/v1/postmortems/${ref}/review`, signal),
  });

export interface Word {
  verdict: Verdict;
  note: string;
  /** The version that was read; another one is refused. */
  version: number;
}

export function useApprove(ref: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (word: Word) => post<Review>(`/v1/postmortems/${ref}/approvals`, word),
    onSuccess: (review) => client.setQueryData<Review>(keyOf(ref), review),
    onSettled: () => client.invalidateQueries({ queryKey: ['postmortem', ref] }),
  });
}
