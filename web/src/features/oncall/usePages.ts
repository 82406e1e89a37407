import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, items, post, put, request, withQuery } from '../../lib/api';
import type { Channel, EscalationPolicy, OnCall, Outcome, Page, Schedule } from '../../lib/model';
import type { Contacts } from '../../lib/model-start';

export const myPagesQuery = queryOptions({
  queryKey: ['pages', { person: 'me', state: 'open' }],
  queryFn: ({ signal }) => items<Page>(withQuery('/v1/pages', { person: 'me', state: 'open' }), signal),
});

export const onCallAtQuery = (at: string | null) =>
  queryOptions({
    queryKey: ['on-call', at],
    queryFn: ({ signal }) => items<OnCall>(withQuery('/v1/on-call', { at: at ?? undefined }), signal),
  });

export const schedulesQuery = queryOptions({
  queryKey: ['schedules'],
  queryFn: ({ signal }) => items<Schedule>('/v1/schedules', signal),
});

export const policiesQuery = queryOptions({
  queryKey: ['escalation-policies'],
  queryFn: ({ signal }) => items<EscalationPolicy>('/v1/escalation-policies', signal),
});

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => items<Channel>('/v1/channels', signal),
});

/** Answers a page. It leaves the list at once and comes back only when the server refuses. */
export function useAcknowledgePage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (page: Page) => post(`/v1/pages/${page.id}/acknowledge`, {}),
    onMutate: async (page) => {
      await client.cancelQueries({ queryKey: myPagesQuery.queryKey });
      const before = client.getQueryData(myPagesQuery.queryKey);
      client.setQueryData(myPagesQuery.queryKey, (pages) => pages?.filter((each) => each.id !== page.id));
      return { before };
    },
    onError: (_failure, _page, kept) => {
      if (kept?.before !== undefined) client.setQueryData(myPagesQuery.queryKey, kept.before);
    },
    onSettled: (_answer, _failure, page) => {
      void client.invalidateQueries({ queryKey: ['pages'] });
      void client.invalidateQueries({ queryKey: ['incident', page.incident] });
      void client.invalidateQueries({ queryKey: ['incidents'] });
    },
  });
}

export function useTestChannel() {
  return useMutation({
    mutationFn: (name: string) => post<Outcome>(`/v1/channels/${encodeURIComponent(name)}/test`, {}),
  });
}

/** By which channels I am reached. */
export const contactsQuery = queryOptions({
  queryKey: ['contacts'],
  queryFn: ({ signal }) => get<Contacts>('/v1/session/contacts', signal),
});

export function useSetContacts() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (channels: string[]) => put<Contacts>('/v1/session/contacts', { channels }),
    onSuccess: (contacts) => client.setQueryData(contactsQuery.queryKey, contacts),
  });
}

/** A channel is declared like everything else, by the same YAML as on the command line. */
export function useMakeChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (channel: { name: string; spec: Record<string, string | number | undefined> }) =>
      request('POST', '/v1/config/apply?dry_run=false', {
        contentType: 'application/yaml',
        // JSON is YAML, so nothing that was typed needs quoting of its own.
        text: JSON.stringify({
          apiVersion: 'unrepeat.dev/v1',
          kind: 'Channel',
          metadata: { name: channel.name },
          spec: channel.spec,
        }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
}
