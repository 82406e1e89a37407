import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { items, post, withQuery } from '../../lib/api';
import type { Alert, NewToken, Outcome, Quarantined } from '../../lib/model';
import type { Heard } from '../../lib/model-start';

export const alertsQuery = (status: string) =>
  queryOptions({
    queryKey: ['alerts', status],
    queryFn: ({ signal }) => items<Alert>(withQuery('/v1/alerts', { status, limit: '200' }), signal),
  });

export const quarantineQuery = queryOptions({
  queryKey: ['quarantine'],
  queryFn: ({ signal }) => items<Quarantined>('/v1/quarantine', signal),
});

export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<Outcome>(`/v1/quarantine/${id}/replay`, {}),
    onSettled: () => void client.invalidateQueries({ queryKey: ['quarantine'] }),
  });
}

/** A token that may only send signals; its secret is shown once. */
export function useSignalToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post<NewToken>('/v1/tokens', { name: 'prometheus', scopes: ['signals'] }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}

/** Which sources were heard. */
export const heardQuery = queryOptions({
  queryKey: ['heard'],
  queryFn: ({ signal }) => items<Heard>('/v1/signals/heard', signal),
});
