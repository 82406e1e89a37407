import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { listSourcesQueryKey } from '../../api/@tanstack/react-query.gen';
import { createSource, createSourceToken, deleteSource, listSources, testSource, trySource } from '../../api/sdk.gen';
import type { SourceRequest } from '../../api/types.gen';
import { dataOf, itemsOf } from '../../lib/query';
import { renew } from '../../lib/stale';

/** Asked again while the page is open, so that whoever connects a sender sees what arrives. */
export const sourcesQuery = queryOptions({
  queryKey: listSourcesQueryKey(),
  queryFn: ({ signal }) => itemsOf(listSources({ signal })),
  refetchInterval: 5000,
});

/** A sender of alerts; its token is shown once. */
export function useAddSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: SourceRequest) => dataOf(createSource({ body: wish })),
    onSuccess: () => void renew(client, 'sources'),
  });
}

export function useNewToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => dataOf(createSourceToken({ path: { name } })),
    onSuccess: () => void renew(client, 'sources'),
  });
}

export function useRemoveSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => dataOf(deleteSource({ path: { name } })),
    onSettled: () => void renew(client, 'sources'),
  });
}

/** What would become of a body; nothing is kept. */
export function useTry(name: string) {
  return useMutation({ mutationFn: (body: string) => dataOf(trySource({ path: { name }, body: { body } })) });
}

/** Sends the sample of the type as information that opens nothing. */
export function useTestEvent(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(testSource({ path: { name }, body: {} })),
    onSuccess: () => void renew(client, 'sources'),
  });
}
