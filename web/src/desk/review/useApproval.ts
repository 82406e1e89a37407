import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getPostmortemReviewQueryKey } from '../../api/@tanstack/react-query.gen';
import { createPostmortemApproval, getPostmortemReview } from '../../api/sdk.gen';
import type { ApprovalVerdict } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { dataOf } from '../../lib/query';

export const reviewQuery = (ref: string) =>
  queryOptions({
    queryKey: getPostmortemReviewQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => dataOf(getPostmortemReview({ path: { ref }, signal })),
  });

export interface Word {
  verdict: ApprovalVerdict;
  note: string;
  /** The version that was read; another one is refused. */
  version: number;
}

export function useApprove(ref: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (word: Word) => dataOf(createPostmortemApproval({ path: { ref }, body: word })),
    onSuccess: (review) => client.setQueryData(reviewQuery(ref).queryKey, review),
    onSettled: () => renew(client, ['postmortem', ref]),
  });
}
