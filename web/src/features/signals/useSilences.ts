import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  listInhibitionsQueryKey,
  getMaintenanceQueryKey,
  listSilencesQueryKey,
} from '../../api/@tanstack/react-query.gen';
import {
  createSilence,
  deleteSilence,
  listInhibitions,
  getMaintenance,
  listSilences,
  createSilencePreview,
  updateSilence,
} from '../../api/sdk.gen';
import type { LabelMatcher } from '../../api/types.gen';
import { dataOf, itemsOf } from '../../lib/query';
import { renew } from '../../lib/stale';

/** Alerts come and go, and with them what is muted. */
const often = 15_000;

export const silencesQuery = queryOptions({
  queryKey: listSilencesQueryKey(),
  queryFn: ({ signal }) => itemsOf(listSilences({ signal })),
  refetchInterval: often,
});

export const maintenanceQuery = queryOptions({
  queryKey: getMaintenanceQueryKey(),
  queryFn: ({ signal }) => itemsOf(getMaintenance({ signal })),
  refetchInterval: often,
});

export const inhibitionsQuery = queryOptions({
  queryKey: listInhibitionsQueryKey(),
  queryFn: ({ signal }) => itemsOf(listInhibitions({ signal })),
  refetchInterval: often,
});

/** What matchers would mute now. */
export const previewQuery = (matchers: LabelMatcher[]) =>
  queryOptions({
    queryKey: ['silencePreview', matchers],
    queryFn: ({ signal }) => dataOf(createSilencePreview({ body: { matchers }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });

export type SilenceMove =
  | { do: 'create'; matchers: LabelMatcher[]; ends_at: string; comment: string }
  | { do: 'extend'; id: string; ends_at: string }
  | { do: 'expire'; id: string };

export function useSilenceMove() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: SilenceMove) => {
      switch (move.do) {
        case 'create': {
          const { matchers, ends_at, comment } = move;
          return dataOf(createSilence({ body: { matchers, starts_at: null, ends_at, comment } }));
        }
        case 'extend':
          return dataOf(updateSilence({ path: { id: move.id }, body: { ends_at: move.ends_at, comment: null } }));
        case 'expire':
          return dataOf(deleteSilence({ path: { id: move.id } }));
      }
    },
    onSettled: () => void renew(client, 'silences', 'groups'),
  });
}
