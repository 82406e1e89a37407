import { queryOptions } from '@tanstack/react-query';
import { get } from '../../lib/api';
import type { SystemState } from '../../lib/model-system';

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => get<SystemState>('/v1/system', signal),
  refetchInterval: 10_000,
});
