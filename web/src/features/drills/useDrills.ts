import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getDrillQueryKey, listDrillScenariosQueryKey, listDrillsQueryKey } from '../../api/@tanstack/react-query.gen';
import { endDrill, getDrill, listDrills, listDrillScenarios } from '../../api/sdk.gen';
import { renew } from '../../lib/stale';
import { dataOf, itemsOf } from '../../lib/query';

/** While one is running its tour moves with what people do, in whatever room. */
const whileRunning = 3000;

export const scenariosQuery = queryOptions({
  queryKey: listDrillScenariosQueryKey(),
  queryFn: ({ signal }) => itemsOf(listDrillScenarios({ signal })),
});

/** Newest first. */
export const drillsQuery = queryOptions({
  queryKey: listDrillsQueryKey(),
  queryFn: ({ signal }) => itemsOf(listDrills({ signal })),
});

/** The one that is running, if any is. */
export const runningDrillQuery = queryOptions({
  queryKey: listDrillsQueryKey({ query: { running: true } }),
  queryFn: async ({ signal }) => (await itemsOf(listDrills({ query: { running: true }, signal })))[0] ?? null,
});

export const drillQuery = (ref: string) =>
  queryOptions({
    queryKey: getDrillQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => dataOf(getDrill({ path: { ref }, signal })),
    refetchInterval: ({ state }) => (state.data?.outcome === null ? whileRunning : false),
  });

/** The drill that an incident belongs to, if it does. */
export const drillOfQuery = (incident: string) =>
  queryOptions({
    queryKey: listDrillsQueryKey({ query: { incident } }),
    queryFn: async ({ signal }) => (await itemsOf(listDrills({ query: { incident }, signal })))[0] ?? null,
    refetchInterval: ({ state }) => (state.data?.outcome === null ? whileRunning : false),
  });

export function useEndDrill() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ref: string) => dataOf(endDrill({ path: { ref } })),
    onSettled: () => void renew(client, 'drills', 'drill', 'incidents', 'incident'),
  });
}
