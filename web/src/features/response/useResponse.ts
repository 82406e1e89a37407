import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, items, patch, post, put, remove } from '../../lib/api';
import type {
  Checklist,
  DegradationBeside,
  Hypothesis,
  HypothesisState,
  Meeting,
  Reach,
  UpdateDraft,
  UpdateParts,
} from '../../lib/model-response';

const base = (incident: string) => `/v1/incidents/${incident}`;
const tag = (version: number) => `"${version}"`;

export const hypothesesQuery = (incident: string) =>
  queryOptions({
    queryKey: ['hypotheses', incident],
    queryFn: ({ signal }) => items<Hypothesis>(`${base(incident)}/hypotheses`, signal),
  });

export const checklistsQuery = (incident: string) =>
  queryOptions({
    queryKey: ['checklists', incident],
    queryFn: ({ signal }) => items<Checklist>(`${base(incident)}/checklists`, signal),
  });

export const meetingQuery = (incident: string) =>
  queryOptions({
    queryKey: ['checklists', incident, 'meeting'],
    queryFn: ({ signal }) => get<Meeting>(`${base(incident)}/meeting`, signal),
  });

export const reachQuery = (incident: string) =>
  queryOptions({
    queryKey: ['reach', incident],
    queryFn: ({ signal }) => get<Reach>(`${base(incident)}/reach`, signal),
  });

export const degradationQuery = (incident: string) =>
  queryOptions({
    queryKey: ['degradation', incident],
    queryFn: ({ signal }) => get<DegradationBeside>(`${base(incident)}/degradation`, signal),
  });

export const draftsQuery = (incident: string) =>
  queryOptions({
    queryKey: ['updates', incident],
    queryFn: ({ signal }) => items<UpdateDraft>(`${base(incident)}/update-drafts`, signal),
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
      known === undefined
        ? post<Hypothesis>(`${base(incident)}/hypotheses`, words)
        : patch<Hypothesis>(`${base(incident)}/hypotheses/${known.ref}`, words, tag(known.version)),
    onSettled: () => {
      for (const key of ['hypotheses', 'incident', 'checklists'])
        void client.invalidateQueries({ queryKey: [key, incident] });
    },
  });
}

export type Tick =
  | { do: 'done'; list: string; item: string }
  | { do: 'leave_out'; list: string; item: string; reason: string }
  | { do: 'take_back'; list: string; item: string }
  | { do: 'task'; words: string; owner?: string };

function sendTick(incident: string, tick: Tick): Promise<{ items: Checklist[] }> {
  const path = `${base(incident)}/checklists`;
  switch (tick.do) {
    case 'done':
      return put(`${path}/${tick.list}/${tick.item}`, { state: 'done' });
    case 'leave_out':
      return put(`${path}/${tick.list}/${tick.item}`, { state: 'left_out', reason: tick.reason });
    case 'take_back':
      return remove(`${path}/${tick.list}/${tick.item}`);
    case 'task':
      return post(`${base(incident)}/tasks`, {
        words: tick.words,
        ...(tick.owner === undefined ? {} : { owner: tick.owner }),
      });
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
  const key = ['checklists', incident];
  return useMutation({
    mutationFn: (tick: Tick) => sendTick(incident, tick),
    onMutate: (tick) => {
      const before = client.getQueryData<Checklist[]>(key);
      if (before !== undefined) client.setQueryData(key, ticked(before, tick, me));
      return { before };
    },
    onError: (_, __, context) => client.setQueryData(key, context?.before),
    onSuccess: (answer) => client.setQueryData(key, answer.items),
    onSettled: () => void client.invalidateQueries({ queryKey: ['timeline', incident] }),
  });
}

export function useMeet(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (meeting: { chat: string; bridge: string }) => put<Meeting>(`${base(incident)}/meeting`, meeting),
    onSuccess: (meeting) => client.setQueryData(['checklists', incident, 'meeting'], meeting),
    onSettled: () => void client.invalidateQueries({ queryKey: ['checklists', incident] }),
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
    mutationFn: (seen: Seen) => post<Reach>(`${base(incident)}/reach`, seen),
    onSuccess: (reach) => {
      client.setQueryData(['reach', incident], reach);
      void client.invalidateQueries({ queryKey: ['timeline', incident] });
    },
  });
}

export function useSwitchMode(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ service, mode, on, reason }: { service: string; mode: string; on: boolean; reason?: string }) => {
      const path = `${base(incident)}/degradation/${encodeURIComponent(service)}/${encodeURIComponent(mode)}`;
      return on ? put<DegradationBeside>(path, { ...(reason ? { reason } : {}) }) : remove<DegradationBeside>(path);
    },
    onSuccess: (beside) => client.setQueryData(['degradation', incident], beside),
    onSettled: () => void client.invalidateQueries({ queryKey: ['degradation', incident] }),
  });
}

export type DraftMove =
  | { do: 'save'; version: number; parts: UpdateParts }
  | { do: 'send'; version: number; namesNoCause: boolean }
  | { do: 'discard'; version: number };

export function useDraftMove(incident: string, audience: UpdateDraft['audience']) {
  const client = useQueryClient();
  const path = `${base(incident)}/update-drafts/${audience}`;
  return useMutation({
    mutationFn: (move: DraftMove): Promise<UpdateDraft> => {
      switch (move.do) {
        case 'save':
          return put(path, move.parts, tag(move.version));
        case 'send':
          return post(`${path}/send`, { names_no_cause: move.namesNoCause }, tag(move.version));
        case 'discard':
          return remove(path, tag(move.version));
      }
    },
    onSuccess: (draft) =>
      client.setQueryData<UpdateDraft[]>(['updates', incident], (all) =>
        all?.map((each) => (each.audience === draft.audience ? draft : each)),
      ),
    onSettled: () => {
      for (const key of ['updates', 'timeline', 'incident', 'checklists'])
        void client.invalidateQueries({ queryKey: [key, incident] });
    },
  });
}
