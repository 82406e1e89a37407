import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { getSearchQueryKey } from '../api/@tanstack/react-query.gen';
import { getSearch } from '../api/sdk.gen';
import type { SearchHit } from '../api/types.gen';
import { itemsOf } from '../lib/query';

const pause = 150;

const searchQuery = (q: string) =>
  queryOptions({
    queryKey: getSearchQueryKey({ query: { q } }),
    queryFn: ({ signal }) => itemsOf(getSearch({ query: { q }, signal })),
    placeholderData: keepPreviousData,
    enabled: q !== '',
  });

/** What has the words in its reference or title; nothing while nobody has typed. */
export function useSearch(text: string): { hits: SearchHit[]; isSearching: boolean } {
  const [asked] = useDebouncedValue(text.trim(), pause);
  const found = useQuery(searchQuery(asked));
  const isSearching = text.trim() !== '' && (asked !== text.trim() || found.isFetching);
  return { hits: text.trim() === '' ? [] : (found.data ?? []), isSearching };
}
