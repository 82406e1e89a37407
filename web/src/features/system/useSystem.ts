import { queryOptions } from '@tanstack/react-query';
import { getRetentionQueryKey, getSystemQueryKey } from '../../api/@tanstack/react-query.gen';
import { getRetention, getSystem } from '../../api/sdk.gen';
import { dataOf, itemsOf } from '../../lib/query';

export const systemQuery = queryOptions({
  queryKey: getSystemQueryKey(),
  queryFn: ({ signal }) => dataOf(getSystem({ signal })),
  refetchInterval: 10_000,
});

export const retentionQuery = queryOptions({
  queryKey: getRetentionQueryKey(),
  queryFn: ({ signal }) => itemsOf(getRetention({ signal })),
});
