import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  getOnCallQueryKey,
  listChannelsQueryKey,
  listPagesQueryKey,
  listSchedulesQueryKey,
  listSessionContactsQueryKey,
} from '../../api/@tanstack/react-query.gen';
import {
  acknowledgePage,
  applyConfig,
  getOnCall,
  listChannels,
  listPages,
  listSchedules,
  listSessionContacts,
  setSessionContacts,
  testChannel,
} from '../../api/sdk.gen';
import type { Page } from '../../api/types.gen';
import { showAcknowledged } from '../../lib/acknowledging';
import { useMe } from '../../lib/session';
import { renew } from '../../lib/stale';
import { dataOf, itemsOf } from '../../lib/query';

const mineAndOpen = { person: 'me', state: 'open' };

export const myPagesQuery = queryOptions({
  queryKey: listPagesQueryKey({ query: mineAndOpen }),
  queryFn: ({ signal }) => itemsOf(listPages({ query: mineAndOpen, signal })),
});

export const onCallAtQuery = (at: string | null) =>
  queryOptions({
    queryKey: getOnCallQueryKey(at === null ? {} : { query: { at } }),
    queryFn: ({ signal }) => itemsOf(getOnCall({ query: at === null ? {} : { at }, signal })),
  });

export const schedulesQuery = queryOptions({
  queryKey: listSchedulesQueryKey(),
  queryFn: ({ signal }) => itemsOf(listSchedules({ signal })),
});

export const channelsQuery = queryOptions({
  queryKey: listChannelsQueryKey(),
  queryFn: ({ signal }) => itemsOf(listChannels({ signal })),
});

/** Answers a page. It shows as answered at once, and is open again only when the server refuses. */
export function useAcknowledgePage() {
  const client = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: (page: Page) => acknowledgePage({ path: { id: page.id } }),
    onMutate: (page) => showAcknowledged(client, page.incident, me),
    onError: (_failure, _page, takeBack) => takeBack?.(),
    onSettled: (_answer, _failure, page) => void renew(client, 'pages', ['incident', page.incident], 'incidents'),
  });
}

export function useTestChannel() {
  return useMutation({
    mutationFn: (name: string) => dataOf(testChannel({ path: { name } })),
  });
}

/** By which channels I am reached. */
export const contactsQuery = queryOptions({
  queryKey: listSessionContactsQueryKey(),
  queryFn: ({ signal }) => dataOf(listSessionContacts({ signal })),
});

export function useSetContacts() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (channels: string[]) => dataOf(setSessionContacts({ body: { channels } })),
    onSuccess: (contacts) => client.setQueryData(contactsQuery.queryKey, contacts),
  });
}

/** A channel is declared like everything else, by the same YAML as on the command line. */
export function useMakeChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (channel: { name: string; spec: Record<string, string | number | undefined> }) =>
      applyConfig({
        query: { dry_run: false },
        bodySerializer: null,
        // JSON is YAML, so nothing that was typed needs quoting of its own.
        body: JSON.stringify({
          apiVersion: 'unrepeat.dev/v1',
          kind: 'Channel',
          metadata: { name: channel.name },
          spec: channel.spec,
        }),
      }),
    onSuccess: () => renew(client, 'channels'),
  });
}
