import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getIncidentCostQueryKey,
  getIncidentOpenQueryKey,
  getIncidentQueryKey,
  getIncidentSeverityQueryKey,
  getOnCallNextQueryKey,
  getSeverityTreeQueryKey,
  listIncidentAlertsQueryKey,
  listIncidentDaysQueryKey,
  listIncidentGroupsQueryKey,
  listIncidentsQueryKey,
  listPagesQueryKey,
} from '../../api/@tanstack/react-query.gen';
import {
  acknowledgeIncident,
  askSeverityTree,
  createIncident,
  createIncidentEscalate,
  createIncidentHypothesis,
  createIncidentPage,
  createIncidentService,
  createIncidentTask,
  createIncidentTimeline,
  createIncidentTransition,
  createIncidentUpdate,
  getIncident,
  getIncidentCost,
  getIncidentOpen,
  getIncidentSeverity,
  getOnCallNext,
  getSeverityTree,
  listIncidentAlerts,
  listIncidentDays,
  listIncidentGroups,
  listIncidents,
  listPages,
  setIncidentRole,
  setIncidentSeverity,
  undoIncidentTransition,
  updateIncident,
  updateIncidentMoments,
} from '../../api/sdk.gen';
import type { Audience, DeclareRequest, Incident, IncidentStatus, Severity } from '../../api/types.gen';
import { showAcknowledged } from '../../lib/acknowledging';
import { useMe } from '../../lib/session';
import { isRefusal } from '../../lib/http';
import { renew } from '../../lib/stale';
import { store } from '../../lib/store';
import { dataOf, itemsOf } from '../../lib/query';
import { isOngoing, type Facts, type Moment, type Role } from '../../lib/words';

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

/** What began on each of the last 90 days. */
export const incidentDaysQuery = queryOptions({
  queryKey: listIncidentDaysQueryKey(),
  queryFn: ({ signal }) => dataOf(listIncidentDays({ signal })),
});

export const incidentsQuery = (filter: IncidentFilter) =>
  queryOptions({
    queryKey: listIncidentsQueryKey({ query: filter }),
    queryFn: ({ signal }) => itemsOf(listIncidents({ query: filter, signal })),
    placeholderData: keepPreviousData,
  });

/** The worst open incidents, and how many there are in all. */
export const openIncidentsQuery = queryOptions({
  queryKey: getIncidentOpenQueryKey({ query: { limit: 100 } }),
  queryFn: ({ signal }) => dataOf(getIncidentOpen({ query: { limit: 100 }, signal })),
});

export const incidentQuery = (ref: string) =>
  queryOptions({
    queryKey: getIncidentQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => dataOf(getIncident({ path: { ref }, signal })),
  });

/** Open incidents that another one can be merged into: drills into drills, real ones into real ones. */
export const mergeTargetsQuery = (drill: boolean) => {
  const query = { status: 'open', drill: String(drill), limit: 200 };
  return queryOptions({
    queryKey: listIncidentsQueryKey({ query }),
    queryFn: ({ signal }) => itemsOf(listIncidents({ query, signal })),
  });
};

export const groupsQuery = (ref: string) =>
  queryOptions({
    queryKey: listIncidentGroupsQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => itemsOf(listIncidentGroups({ path: { ref }, signal })),
  });

export const alertsQuery = (ref: string) =>
  queryOptions({
    queryKey: listIncidentAlertsQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => itemsOf(listIncidentAlerts({ path: { ref }, signal })),
  });

export const costQuery = (ref: string) =>
  queryOptions({
    queryKey: getIncidentCostQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => dataOf(getIncidentCost({ path: { ref }, signal })),
  });

export const severityHistoryQuery = (ref: string) =>
  queryOptions({
    queryKey: getIncidentSeverityQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => itemsOf(getIncidentSeverity({ path: { ref }, signal })),
  });

export const severityTreeQuery = queryOptions({
  queryKey: getSeverityTreeQueryKey(),
  queryFn: ({ signal }) => dataOf(getSeverityTree({ signal })),
  staleTime: 5 * 60_000,
});

export const incidentPagesQuery = (ref: string) =>
  queryOptions({
    queryKey: listPagesQueryKey({ query: { incident: ref } }),
    queryFn: ({ signal }) => itemsOf(listPages({ query: { incident: ref }, signal })),
  });

/** Whom escalating an incident pages, or declaring one; the server finds them as it does when it pages. */
export const nextPagedQuery = (query: { incident: string } | { service?: string; severity?: Severity }) =>
  queryOptions({
    queryKey: getOnCallNextQueryKey({ query }),
    queryFn: ({ signal }) => dataOf(getOnCallNext({ query, signal })),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });

/** What the tree would decide, without changing anything. */
export function useAskTree(facts: Facts, enabled: boolean) {
  return useQuery({
    queryKey: [{ _id: 'askSeverityTree', body: { facts } }],
    queryFn: () => dataOf(askSeverityTree({ body: { facts } })),
    enabled,
    placeholderData: keepPreviousData,
  });
}

export type NewIncident = DeclareRequest & { title: string };

export function useDeclare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (incident: NewIncident) => dataOf(createIncident({ body: incident })),
    onSuccess: (incident) => {
      client.setQueryData(incidentQuery(incident.ref).queryKey, incident);
      void renew(client, 'incidents');
    },
  });
}

export type Move =
  | { do: 'acknowledge' }
  | { do: 'transition'; to: IncidentStatus; note?: string; into?: string }
  | { do: 'undo' }
  | { do: 'title'; title: string }
  | { do: 'service'; service: string }
  | { do: 'page'; person: string }
  | { do: 'escalate' }
  | { do: 'role'; role: Role; user: string }
  | { do: 'facts'; facts: Facts; reason?: string }
  | { do: 'overrule'; severity: Severity; reason: string }
  | { do: 'moment'; moment: Moment; at: string; reason: string }
  | { do: 'note'; text: string; at?: string }
  | { do: 'correct'; text: string; corrects: number }
  | { do: 'update'; audience: Audience; text: string }
  | { do: 'task'; words: string; owner?: string }
  | { do: 'hypothesis'; statement: string };

function send(ref: string, move: Move): Promise<unknown> {
  const path = { ref };
  switch (move.do) {
    case 'acknowledge':
      return dataOf(acknowledgeIncident({ path }));
    case 'transition': {
      const { to, note, into } = move;
      const body = { to, ...(note ? { note } : {}), ...(into ? { into } : {}) };
      return dataOf(createIncidentTransition({ path, body }));
    }
    case 'undo':
      return dataOf(undoIncidentTransition({ path }));
    case 'title':
      return dataOf(updateIncident({ path, body: { title: move.title } }));
    case 'service':
      return dataOf(createIncidentService({ path, body: { service: move.service } }));
    case 'page':
      return dataOf(createIncidentPage({ path, body: { person: move.person } }));
    case 'escalate':
      return dataOf(createIncidentEscalate({ path }));
    case 'role':
      return dataOf(setIncidentRole({ path: { ref, role: move.role }, body: { user: move.user } }));
    case 'facts':
      return dataOf(
        setIncidentSeverity({ path, body: { facts: move.facts, ...(move.reason ? { reason: move.reason } : {}) } }),
      );
    case 'overrule':
      return dataOf(setIncidentSeverity({ path, body: { severity: move.severity, reason: move.reason } }));
    case 'moment':
      return dataOf(updateIncidentMoments({ path, body: { [move.moment]: move.at, reason: move.reason } }));
    case 'note':
      return dataOf(createIncidentTimeline({ path, body: { text: move.text, ...(move.at ? { at: move.at } : {}) } }));
    case 'correct':
      return dataOf(createIncidentTimeline({ path, body: { text: move.text, corrects: move.corrects } }));
    case 'update':
      return dataOf(createIncidentUpdate({ path, body: { audience: move.audience, text: move.text } }));
    case 'task': {
      const body = { words: move.words, ...(move.owner ? { owner: move.owner } : {}) };
      return dataOf(createIncidentTask({ path, body }));
    }
    case 'hypothesis':
      return dataOf(createIncidentHypothesis({ path, body: { statement: move.statement } }));
  }
}

/** Whether the reader may work on it: name it, page for it, give out its roles. */
export function mayWork(incident: Incident): boolean {
  return incident.can.includes('assign_role');
}

/** Whether the reader may acknowledge it and nobody has. */
export function canAcknowledge(incident: Incident): boolean {
  return incident.can.includes('acknowledge') && incident.acknowledged_at === null && isOngoing(incident.status);
}

export function isIncident(value: unknown): value is Incident {
  return typeof value === 'object' && value !== null && 'ref' in value && 'allowed' in value;
}

/** The status change that was made here just now, which can be undone. */
export const lastMove = store<{ ref: string; to: IncidentStatus } | null>(null);

/** What the server says of a severity that it refuses, for the field where it was chosen. */
export function severityRefusal(failure: unknown): { tooLow?: string; reason?: string } {
  if (isRefusal(failure, 'severity-too-low')) return { tooLow: failure.message };
  if (isRefusal(failure, 'reason-missing')) return { reason: failure.message };
  return {};
}

/** Everything that changes an incident. What the server answers is shown at once; the rest is asked anew. */
export function useMove(ref: string) {
  const client = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: (move: Move) => send(ref, move),
    // Who is woken at night must see at once that it counts.
    onMutate: async (move) => (move.do === 'acknowledge' ? await showAcknowledged(client, ref, me) : undefined),
    onError: (_failure, _move, takeBack) => takeBack?.(),
    onSuccess: (answer, move) => {
      if (!isIncident(answer)) return;
      client.setQueryData(incidentQuery(ref).queryKey, answer);
      if (move.do === 'transition') lastMove.set({ ref, to: answer.status });
    },
    onSettled: () =>
      void renew(
        client,
        ['incident', ref],
        ['timeline', ref],
        ['severityHistory', ref],
        ['checklists', ref],
        ['hypotheses', ref],
        ['updates', ref],
        'pages',
        'incidents',
      ),
  });
}
