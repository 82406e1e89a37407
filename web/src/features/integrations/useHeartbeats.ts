import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { listHeartbeatsQueryKey, listWatchdogsQueryKey } from '../../api/@tanstack/react-query.gen';
import { applyConfig, deleteHeartbeat, deleteWatchdog, listHeartbeats, listWatchdogs } from '../../api/sdk.gen';
import { dataOf, itemsOf } from '../../lib/query';
import { renew } from '../../lib/stale';

export const heartbeatsQuery = queryOptions({
  queryKey: listHeartbeatsQueryKey(),
  queryFn: ({ signal }) => itemsOf(listHeartbeats({ signal })),
  refetchInterval: 5000,
});

export const watchdogsQuery = queryOptions({
  queryKey: listWatchdogsQueryKey(),
  queryFn: ({ signal }) => itemsOf(listWatchdogs({ signal })),
  refetchInterval: 5000,
});

/** Declares one thing as code does. JSON is YAML. */
function declare(kind: string, name: string, spec: Record<string, string>) {
  return dataOf(
    applyConfig({
      body: JSON.stringify({ apiVersion: 'unrepeat.dev/v1', kind, metadata: { name }, spec }),
      bodySerializer: null,
    }),
  );
}

export function useAddHeartbeat() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      name,
      ...spec
    }: {
      name: string;
      every: string;
      grace: string;
      service: string;
      severity: string;
    }) => declare('Heartbeat', name, spec),
    onSuccess: () => void renew(client, 'heartbeats'),
  });
}

export function useRemoveHeartbeat() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => dataOf(deleteHeartbeat({ path: { name } })),
    onSettled: () => void renew(client, 'heartbeats'),
  });
}

export function useAddWatchdog() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, url }: { name: string; url: string }) => declare('Watchdog', name, { url }),
    onSuccess: () => void renew(client, 'watchdogs'),
  });
}

export function useRemoveWatchdog() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => dataOf(deleteWatchdog({ path: { name } })),
    onSettled: () => void renew(client, 'watchdogs'),
  });
}
