import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getQuarantineQueryKey, getSignalHeardQueryKey, listAlertsQueryKey } from '../../api/@tanstack/react-query.gen';
import { createToken, getQuarantine, getSignalHeard, listAlerts, replayQuarantine } from '../../api/sdk.gen';
import { renew } from '../../lib/stale';
import { dataOf, itemsOf } from '../../lib/query';

export const alertsQuery = (status: string) =>
  queryOptions({
    queryKey: listAlertsQueryKey({ query: { status, limit: 200 } }),
    queryFn: ({ signal }) => itemsOf(listAlerts({ query: { status, limit: 200 }, signal })),
  });

export const quarantineQuery = queryOptions({
  queryKey: getQuarantineQueryKey(),
  queryFn: ({ signal }) => itemsOf(getQuarantine({ signal })),
});

export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => dataOf(replayQuarantine({ path: { id } })),
    onSettled: () => void renew(client, 'quarantine'),
  });
}

/** A token that may only send signals; its secret is shown once. */
export function useSignalToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(createToken({ body: { name: 'prometheus', scopes: ['signals'] } })),
    onSuccess: () => void renew(client, 'tokens'),
  });
}

/** Which sources were heard. */
export const heardQuery = queryOptions({
  queryKey: getSignalHeardQueryKey(),
  queryFn: ({ signal }) => itemsOf(getSignalHeard({ signal })),
});
