import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, items, post, remove } from '../../lib/api';
import type { ChangeSource, NearChange, NearChanges, NewChangeSource } from '../../lib/model-changes';
import { span } from '../../lib/time';

export const nearChangesQuery = (incident: string) =>
  queryOptions({
    queryKey: ['changes', incident],
    queryFn: ({ signal }) => get<NearChanges>(`/v1/incidents/${incident}/changes`, signal),
  });

export const changeSourcesQuery = queryOptions({
  queryKey: ['change-sources'],
  queryFn: ({ signal }) => items<ChangeSource>('/v1/change-sources', signal),
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
    mutationFn: (wish: SourceWish) => post<NewChangeSource>('/v1/change-sources', wish),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['change-sources'] }),
  });
}

export function useRemoveSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => remove(`/v1/change-sources/${name}`),
    onSettled: () => void client.invalidateQueries({ queryKey: ['change-sources'] }),
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
