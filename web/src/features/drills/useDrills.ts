import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, items, post } from '../../lib/api';
import type { Drill, Scenario } from '../../lib/model-drills';

/** While one is running its tour moves with what people do, in whatever room. */
const whileRunning = 3000;

export const scenariosQuery = queryOptions({
  queryKey: ['scenarios'],
  queryFn: ({ signal }) => items<Scenario>('/v1/drills/scenarios', signal),
});

/** Newest first. */
export const drillsQuery = queryOptions({
  queryKey: ['drills'],
  queryFn: ({ signal }) => items<Drill>('/v1/drills', signal),
});

/** The one that is running, if any is. */
export const runningDrillQuery = queryOptions({
  queryKey: ['drills', 'running'],
  queryFn: async ({ signal }) => (await items<Drill>('/v1/drills?running=true', signal))[0] ?? null,
});

export const drillQuery = (ref: string) =>
  queryOptions({
    queryKey: ['drill', ref],
    queryFn: ({ signal }) => get<Drill>(`/v1/drills/${ref}`, signal),
    refetchInterval: ({ state }) => (state.data?.outcome === null ? whileRunning : false),
  });

/** The drill that an incident belongs to, if it does. */
export const drillOfQuery = (incident: string) =>
  queryOptions({
    queryKey: ['drills', 'of', incident],
    queryFn: async ({ signal }) => (await items<Drill>(`/v1/drills?incident=${incident}`, signal))[0] ?? null,
    refetchInterval: ({ state }) => (state.data?.outcome === null ? whileRunning : false),
  });

export function useEndDrill() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ref: string) => post<Drill>(`/v1/drills/${ref}/end`),
    onSettled: () => {
      for (const key of ['drills', 'drill', 'incidents', 'incident'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}
