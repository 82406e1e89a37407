import { keepPreviousData, QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { get, Problem, withQuery } from './api';
import type { List } from './model';

/** One place for server state; a refusal is final, a broken connection is tried again. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, failure) => count < 2 && !(failure instanceof Problem && isFinal(failure.status)),
        retryDelay: (count) => Math.min(800 * 2 ** count, 5000),
      },
      mutations: { retry: false },
    },
  });
}

function isFinal(status: number): boolean {
  return status >= 400 && status < 500;
}

/** A list that the server gives page by page: what was fetched so far, and a way to the rest. */
export function usePages<T>(key: unknown[], path: string, query: Record<string, string | undefined>) {
  const pages = useInfiniteQuery({
    queryKey: [...key, 'pages', query],
    queryFn: ({ pageParam, signal }) => get<List<T>>(withQuery(path, { ...query, cursor: pageParam }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    data: pages.data?.pages.flatMap((page) => page.items),
    error: pages.error,
    refetch: pages.refetch,
    /** False while what is shown still answers the question before. */
    settled: !pages.isPlaceholderData,
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    loadingMore: pages.isFetchingNextPage,
  };
}
