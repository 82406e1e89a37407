import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, items, patch, post, put, withQuery } from '../../lib/api';
import type { Cost, DrawnGroup } from '../../lib/model-figures';
import type {
  Audience,
  Facts,
  Incident,
  IncidentStatus,
  Moment,
  Page,
  Role,
  Severity,
  SeverityAnswer,
  SeverityChange,
  SeverityTree,
} from '../../lib/model';

export interface IncidentFilter {
  status?: string | undefined;
  severity?: string | undefined;
  service?: string | undefined;
  q?: string | undefined;
  /** Days in UTC on which they began; `day` stands for one. */
  day?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** `true` for drills alone, `all` for drills too; what is real otherwise. */
  drill?: string | undefined;
}

export interface IncidentDays {
  from: string;
  to: string;
  items: { day: string; incidents: { ref: string; severity: Severity; title: string }[] }[];
}

/** What began on each of the last 90 days. */
export const incidentDaysQuery = queryOptions({
  queryKey: ['incidents', 'days'],
  queryFn: ({ signal }) => get<IncidentDays>('/v1/incidents/days', signal),
});

export const incidentsQuery = (filter: IncidentFilter) =>
  queryOptions({
    queryKey: ['incidents', filter],
    queryFn: ({ signal }) => items<Incident>(withQuery('/v1/incidents', { ...filter }), signal),
    placeholderData: keepPreviousData,
  });

export const incidentQuery = (ref: string) =>
  queryOptions({
    queryKey: ['incident', ref],
    queryFn: ({ signal }) => get<Incident>(`/v1/incidents/${ref}`, signal),
  });

export const groupsQuery = (ref: string) =>
  queryOptions({
    queryKey: ['groups', ref],
    queryFn: ({ signal }) => items<DrawnGroup>(`/v1/incidents/${ref}/groups`, signal),
  });

export const costQuery = (ref: string) =>
  queryOptions({
    queryKey: ['incident', ref, 'cost'],
    queryFn: ({ signal }) => get<Cost>(`/v1/incidents/${ref}/cost`, signal),
  });

export const severityHistoryQuery = (ref: string) =>
  queryOptions({
    queryKey: ['severity-history', ref],
    queryFn: ({ signal }) => items<SeverityChange>(`/v1/incidents/${ref}/severity`, signal),
  });

export const severityTreeQuery = queryOptions({
  queryKey: ['severity-tree'],
  queryFn: ({ signal }) => get<SeverityTree>('/v1/severity-tree', signal),
  staleTime: 5 * 60_000,
});

export const incidentPagesQuery = (ref: string) =>
  queryOptions({
    queryKey: ['pages', { incident: ref }],
    queryFn: ({ signal }) => items<Page>(withQuery('/v1/pages', { incident: ref }), signal),
  });

/** What the tree would decide, without changing anything. */
export function useAskTree(facts: Facts, enabled: boolean) {
  return useQuery({
    queryKey: ['severity-ask', facts],
    queryFn: () => post<SeverityAnswer>('/v1/severity-tree/ask', { facts }),
    enabled,
    placeholderData: keepPreviousData,
  });
}

export interface NewIncident {
  title: string;
  service: string;
  facts?: Facts;
  severity?: Severity;
  impact_started_at?: string;
}

export function useDeclare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (incident: NewIncident) => post<Incident>('/v1/incidents', incident),
    onSuccess: (incident) => {
      client.setQueryData(['incident', incident.ref], incident);
      void client.invalidateQueries({ queryKey: ['incidents'] });
    },
  });
}

export type Move =
  | { do: 'acknowledge' }
  | { do: 'transition'; to: IncidentStatus; note?: string; into?: string }
  | { do: 'role'; role: Role; user: string }
  | { do: 'facts'; facts: Facts }
  | { do: 'overrule'; severity: Severity; reason: string }
  | { do: 'moment'; moment: Moment; at: string; reason: string }
  | { do: 'note'; text: string; at?: string }
  | { do: 'correct'; text: string; corrects: number }
  | { do: 'update'; audience: Audience; text: string }
  | { do: 'task'; words: string; owner?: string }
  | { do: 'hypothesis'; statement: string };

function send(ref: string, move: Move): Promise<unknown> {
  const base = `/v1/incidents/${ref}`;
  switch (move.do) {
    case 'acknowledge':
      return post(`${base}/acknowledge`, {});
    case 'transition': {
      const { to, note, into } = move;
      return post(`${base}/transitions`, { to, ...(note ? { note } : {}), ...(into ? { into } : {}) });
    }
    case 'role':
      return put(`${base}/roles/${move.role}`, { user: move.user });
    case 'facts':
      return put(`${base}/severity`, { facts: move.facts });
    case 'overrule':
      return put(`${base}/severity`, { severity: move.severity, reason: move.reason });
    case 'moment':
      return patch(`${base}/moments`, { [move.moment]: move.at, reason: move.reason });
    case 'note':
      return post(`${base}/timeline`, { text: move.text, ...(move.at ? { at: move.at } : {}) });
    case 'correct':
      return post(`${base}/timeline`, { text: move.text, corrects: move.corrects });
    case 'update':
      return post(`${base}/updates`, { audience: move.audience, text: move.text });
    case 'task':
      return post(`${base}/tasks`, { words: move.words, ...(move.owner ? { owner: move.owner } : {}) });
    case 'hypothesis':
      return post(`${base}/hypotheses`, { statement: move.statement });
  }
}

export function isIncident(value: unknown): value is Incident {
  return typeof value === 'object' && value !== null && 'ref' in value && 'allowed' in value;
}

/** Everything that changes an incident. What the server answers is shown at once; the rest is asked anew. */
export function useMove(ref: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: Move) => send(ref, move),
    onSuccess: (answer) => {
      if (isIncident(answer)) client.setQueryData(['incident', ref], answer);
    },
    onSettled: () => {
      for (const key of ['incident', 'timeline', 'severity-history', 'checklists', 'hypotheses'] as const) {
        void client.invalidateQueries({ queryKey: [key, ref] });
      }
      void client.invalidateQueries({ queryKey: ['pages'] });
      void client.invalidateQueries({ queryKey: ['incidents'] });
    },
  });
}
