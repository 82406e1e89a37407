import { queryOptions } from '@tanstack/react-query';
import { get } from '../../lib/api';
import type { RetainedClass } from '../../lib/model-retention';
import type { SystemState } from '../../lib/model-system';

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => get<SystemState>('/v1/system', signal),
  refetchInterval: 10_000,
});

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: async ({ signal }) => (await get<{ items: RetainedClass[] }>('/v1/retention', signal)).items,
});
