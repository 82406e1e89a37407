import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getServiceDegradationQueryKey } from '../../api/@tanstack/react-query.gen';
import {
  createServiceDegradationRehearsal,
  createServiceDegradationSignature,
  getServiceDegradation,
} from '../../api/sdk.gen';
import { dataOf } from '../../lib/query';

/** The plan of a service that has one. */
export const planQuery = (service: string) =>
  queryOptions({
    queryKey: getServiceDegradationQueryKey({ path: { name: service } }),
    queryFn: ({ signal }) => dataOf(getServiceDegradation({ path: { name: service }, signal })),
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
      dataOf(
        move.do === 'sign'
          ? createServiceDegradationSignature({
              path: { name: service },
              body: { side: move.side, version: move.version },
            })
          : createServiceDegradationRehearsal({ path: { name: service }, body: move.rehearsal }),
      ),
    onSuccess: (plan) => client.setQueryData(planQuery(service).queryKey, plan),
  });
}
