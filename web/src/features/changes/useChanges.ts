import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { listChangeSourcesQueryKey, listIncidentChangesQueryKey } from '../../api/@tanstack/react-query.gen';
import { createChangeSource, deleteChangeSource, listChangeSources, listIncidentChanges } from '../../api/sdk.gen';
import type { ChangeSource, NearChange } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { dataOf, itemsOf } from '../../lib/query';
import { span } from '../../lib/time';

export const nearChangesQuery = (incident: string) =>
  queryOptions({
    queryKey: listIncidentChangesQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => dataOf(listIncidentChanges({ path: { ref: incident }, signal })),
  });

export const changeSourcesQuery = queryOptions({
  queryKey: listChangeSourcesQueryKey(),
  queryFn: ({ signal }) => itemsOf(listChangeSources({ signal })),
});

export interface SourceWish {
  name: string;
  kind: ChangeSource['kind'];
  service?: string;
}

/** A sender of webhooks; its secret is shown once. */
export function useCreateSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: SourceWish) => dataOf(createChangeSource({ body: wish })),
    onSuccess: () => void renew(client, 'changeSources'),
  });
}

export function useRemoveSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => deleteChangeSource({ path: { name } }),
    onSettled: () => void renew(client, 'changeSources'),
  });
}

/** Where a change stands against the start of the incident. */
export function distance(change: Pick<NearChange, 'minutes_before'>): string {
  const minutes = change.minutes_before;
  if (minutes === 0) return 'at the start';
  return `${span(Math.abs(minutes) * 60_000)} ${minutes > 0 ? 'before' : 'after'}`;
}

/** What is in sight stays where it is; what came since is counted until somebody asks for it. */
export function calmly(all: NearChange[], seen: string[]): { shown: NearChange[]; waiting: number } {
  const shown = seen.flatMap((id) => all.filter((each) => each.id === id));
  return { shown, waiting: all.length - shown.length };
}
