import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  getIncidentDegradationQueryKey,
  getIncidentMeetingQueryKey,
  getIncidentReachQueryKey,
  listIncidentChecklistsQueryKey,
  listIncidentHypothesesQueryKey,
  listIncidentUpdateDraftsQueryKey,
} from '../../api/@tanstack/react-query.gen';
import {
  createIncidentHypothesis,
  createIncidentReach,
  createIncidentTask,
  deleteIncidentChecklist,
  deleteIncidentDegradation,
  deleteIncidentUpdateDraft,
  getIncidentDegradation,
  getIncidentMeeting,
  getIncidentReach,
  listIncidentChecklists,
  listIncidentHypotheses,
  listIncidentUpdateDrafts,
  sendIncidentUpdateDraft,
  setIncidentChecklist,
  setIncidentDegradation,
  setIncidentMeeting,
  setIncidentUpdateDraft,
  updateIncidentHypothesis,
} from '../../api/sdk.gen';
import type { Checklist, HypothesisState, UpdateDraft, UpdateParts } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { dataOf, itemsOf } from '../../lib/query';

/** The condition that nobody changed it since this version. */
const over = (version: number) => ({ 'If-Match': `"${version}"` });

export const hypothesesQuery = (incident: string) =>
  queryOptions({
    queryKey: listIncidentHypothesesQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => itemsOf(listIncidentHypotheses({ path: { ref: incident }, signal })),
  });

export const checklistsQuery = (incident: string) =>
  queryOptions({
    queryKey: listIncidentChecklistsQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => itemsOf(listIncidentChecklists({ path: { ref: incident }, signal })),
  });

export const meetingQuery = (incident: string) =>
  queryOptions({
    queryKey: getIncidentMeetingQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => dataOf(getIncidentMeeting({ path: { ref: incident }, signal })),
  });

export const reachQuery = (incident: string) =>
  queryOptions({
    queryKey: getIncidentReachQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => dataOf(getIncidentReach({ path: { ref: incident }, signal })),
  });

export const degradationQuery = (incident: string) =>
  queryOptions({
    queryKey: getIncidentDegradationQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => dataOf(getIncidentDegradation({ path: { ref: incident }, signal })),
  });

export const draftsQuery = (incident: string) =>
  queryOptions({
    queryKey: listIncidentUpdateDraftsQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => itemsOf(listIncidentUpdateDrafts({ path: { ref: incident }, signal })),
  });

export interface HypothesisWords {
  statement?: string;
  prediction?: string;
  test?: string;
  result?: string;
  state?: HypothesisState;
}

/** Adds a hypothesis, or changes one that was read. */
export function useSaveHypothesis(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ known, words }: { known?: { ref: string; version: number }; words: HypothesisWords }) =>
      dataOf(
        known === undefined
          ? createIncidentHypothesis({ path: { ref: incident }, body: words })
          : updateIncidentHypothesis({
              path: { ref: incident, name: known.ref },
              body: words,
              headers: over(known.version),
            }),
      ),
    onSettled: () => void renew(client, ['hypotheses', incident], ['incident', incident], ['checklists', incident]),
  });
}

export type Tick =
  | { do: 'done'; list: string; item: string }
  | { do: 'leave_out'; list: string; item: string; reason: string }
  | { do: 'take_back'; list: string; item: string }
  | { do: 'task'; words: string; owner?: string };

function sendTick(ref: string, tick: Tick): Promise<Checklist[]> {
  switch (tick.do) {
    case 'done':
      return itemsOf(
        setIncidentChecklist({ path: { ref, list: tick.list, item: tick.item }, body: { state: 'done' } }),
      );
    case 'leave_out':
      return itemsOf(
        setIncidentChecklist({
          path: { ref, list: tick.list, item: tick.item },
          body: { state: 'left_out', reason: tick.reason },
        }),
      );
    case 'take_back':
      return itemsOf(deleteIncidentChecklist({ path: { ref, list: tick.list, item: tick.item } }));
    case 'task':
      return itemsOf(createIncidentTask({ path: { ref }, body: { words: tick.words, owner: tick.owner } }));
  }
}

/** The item as it will stand, before the server has said so. */
function ticked(lists: Checklist[], tick: Tick, me: string): Checklist[] {
  if (tick.do === 'task') return lists;
  const state = tick.do === 'done' ? 'done' : tick.do === 'leave_out' ? 'left_out' : 'open';
  return lists.map((list) =>
    list.id !== tick.list
      ? list
      : {
          ...list,
          items: list.items.map((item) =>
            item.id === tick.item ? { ...item, state, by: state === 'open' ? null : me } : item,
          ),
        },
  );
}

export function useTick(incident: string, me: string) {
  const client = useQueryClient();
  const key = checklistsQuery(incident).queryKey;
  return useMutation({
    mutationFn: (tick: Tick) => sendTick(incident, tick),
    onMutate: (tick) => {
      const before = client.getQueryData(key);
      if (before !== undefined) client.setQueryData(key, ticked(before, tick, me));
      return { before };
    },
    onError: (_, __, context) => client.setQueryData(key, context?.before),
    onSuccess: (answer) => client.setQueryData(key, answer),
    onSettled: () => void renew(client, ['timeline', incident]),
  });
}

export function useMeet(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (meeting: { chat: string; bridge: string }) =>
      dataOf(setIncidentMeeting({ path: { ref: incident }, body: meeting })),
    onSuccess: (meeting) => client.setQueryData(meetingQuery(incident).queryKey, meeting),
    onSettled: () => void renew(client, ['checklists', incident]),
  });
}

export interface Seen {
  at?: string;
  users?: number;
  users_percent?: number;
  regions?: string[];
  cells?: string[];
  tiers?: string[];
  note?: string;
  corrects?: string;
}

export function useObserve(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (seen: Seen) => dataOf(createIncidentReach({ path: { ref: incident }, body: seen })),
    onSuccess: (reach) => {
      client.setQueryData(reachQuery(incident).queryKey, reach);
      void renew(client, ['timeline', incident]);
    },
  });
}

export function useSwitchMode(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ service, mode, on, reason }: { service: string; mode: string; on: boolean; reason?: string }) => {
      const path = { ref: incident, service, mode };
      return dataOf(
        on
          ? setIncidentDegradation({ path, body: { ...(reason ? { reason } : {}) } })
          : deleteIncidentDegradation({ path }),
      );
    },
    onSuccess: (beside) => client.setQueryData(degradationQuery(incident).queryKey, beside),
    onSettled: () => void renew(client, ['degradation', incident]),
  });
}

export type DraftMove =
  | { do: 'save'; version: number; parts: UpdateParts }
  | { do: 'send'; version: number; namesNoCause: boolean }
  | { do: 'discard'; version: number };

export function useDraftMove(incident: string, audience: UpdateDraft['audience']) {
  const client = useQueryClient();
  const path = { ref: incident, audience };
  return useMutation({
    mutationFn: (move: DraftMove): Promise<UpdateDraft> => {
      const headers = over(move.version);
      switch (move.do) {
        case 'save':
          return dataOf(setIncidentUpdateDraft({ path, headers, body: move.parts }));
        case 'send':
          return dataOf(sendIncidentUpdateDraft({ path, headers, body: { names_no_cause: move.namesNoCause } }));
        case 'discard':
          return dataOf(deleteIncidentUpdateDraft({ path, headers }));
      }
    },
    onSuccess: (draft) =>
      client.setQueryData(draftsQuery(incident).queryKey, (all) =>
        all?.map((each) => (each.audience === draft.audience ? draft : each)),
      ),
    onSettled: () =>
      void renew(
        client,
        ['updates', incident],
        ['timeline', incident],
        ['incident', incident],
        ['checklists', incident],
      ),
  });
}
