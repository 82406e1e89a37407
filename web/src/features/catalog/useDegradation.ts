import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post, Problem } from '../../lib/api';
import type { DegradationPlan } from '../../lib/model-catalog';

const path = (service: string) => `/v1/services/${encodeURIComponent(service)}/degradation`;

/** The plan of a service; null where nobody made one. */
export const planQuery = (service: string) =>
  queryOptions({
    queryKey: ['degradation-plan', service],
    queryFn: async ({ signal }) => {
      try {
        return await get<DegradationPlan>(path(service), signal);
      } catch (failure) {
        if (failure instanceof Problem && failure.status === 404) return null;
        throw failure;
      }
    },
  });

export interface Rehearsal {
  mode: string;
  at: string;
  minutes: number;
  result: 'worked' | 'failed';
  evidence: { url?: string; text?: string };
}

export type PlanMove =
  { do: 'sign'; side: 'product' | 'engineering'; version: number } | { do: 'rehearse'; rehearsal: Rehearsal };

export function usePlanMove(service: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: PlanMove) =>
      move.do === 'sign'
        ? post<DegradationPlan>(`${path(service)}/signatures`, { side: move.side, version: move.version })
        : post<DegradationPlan>(`${path(service)}/rehearsals`, move.rehearsal),
    onSuccess: (plan) => client.setQueryData(['degradation-plan', service], plan),
  });
}
