import { keepPreviousData, QueryClient, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { Problem } from './http';

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

export interface List<T> {
  items: T[];
  next: string | null;
}

/** The body of an answer of the generated client. */
export async function dataOf<T>(answer: Promise<{ data: T }>): Promise<T> {
  return (await answer).data;
}

/** The items of an answer that is a list. */
export async function itemsOf<T>(answer: Promise<{ data: { items: T[] } }>): Promise<T[]> {
  return (await answer).data.items;
}

/** A list that the server gives page by page: what was fetched so far, and a way to the rest. */
export function usePages<T>(
  key: QueryKey,
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<{ data: List<T> }>,
) {
  const pages = useInfiniteQuery({
    queryKey: [...key, 'pages'],
    queryFn: ({ pageParam, signal }) => dataOf(fetchPage(pageParam, signal)),
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
