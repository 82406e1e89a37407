import type { QueryClient, QueryKey } from '@tanstack/react-query';

type Operation = keyof typeof import('../api/sdk.gen');

/** What becomes stale together, as operations of the API. */
const operations = {
  actions: ['listActions', 'listActionCounts'],
  action: ['getAction'],
  advice: ['getIncidentAdvice'],
  changeSources: ['listChangeSources'],
  changes: ['listIncidentChanges'],
  channels: ['listChannels'],
  checklists: ['listIncidentChecklists', 'getIncidentMeeting'],
  contacts: ['listSessionContacts'],
  degradation: ['getIncidentDegradation'],
  drills: ['listDrills'],
  drill: ['getDrill'],
  failureModes: ['listFailureModes'],
  heartbeats: ['listHeartbeats'],
  findings: ['listPostmortemFindings'],
  groups: ['listIncidentGroups', 'listIncidentAlerts'],
  hygiene: ['getAlertHygiene'],
  hypotheses: ['listIncidentHypotheses'],
  incidents: ['listIncidents', 'getIncidentOpen', 'listIncidentDays'],
  incident: ['getIncident', 'getIncidentCost'],
  onCall: ['getOnCall'],
  pages: ['listPages'],
  people: ['listPeople'],
  policies: ['listEscalationPolicies'],
  postmortems: ['listPostmortems', 'getPostmortemWaiting'],
  postmortem: ['getPostmortem', 'getPostmortemReview', 'listPostmortemComments'],
  quarantine: ['getQuarantine'],
  reach: ['getIncidentReach'],
  reports: ['listIncidentCustomerReports'],
  revisions: ['listPostmortemRevisions'],
  schedules: ['listSchedules'],
  services: ['listServices'],
  silences: ['listSilences', 'getMaintenance', 'listInhibitions', 'listAlerts'],
  session: ['getSession'],
  severityHistory: ['getIncidentSeverity'],
  severityTree: ['getSeverityTree'],
  similar: ['getIncidentSimilar'],
  teams: ['listTeams'],
  sources: ['listSources'],
  timeline: ['getIncidentTimeline'],
  tokens: ['listTokens'],
  updates: ['listIncidentUpdateDrafts'],
  watchdogs: ['listWatchdogs'],
} as const satisfies Record<string, readonly Operation[]>;

export type Thing = keyof typeof operations;
/** A kind of thing as a whole, or the one with this reference. */
export type Stale = Thing | readonly [Thing, string];

/** The parts of generated query keys that all queries about a thing share. */
export function keysOf(stale: Stale): QueryKey[] {
  const [thing, ref] = typeof stale === 'string' ? [stale] : stale;
  return operations[thing].map((operation) => [{ _id: operation, ...(ref === undefined ? {} : { path: { ref } }) }]);
}

/** Asks the server again for what is shown of these things, and for the rest when it is shown next. */
export async function renew(client: QueryClient, ...things: Stale[]): Promise<void> {
  await Promise.all(things.flatMap(keysOf).map((queryKey) => client.invalidateQueries({ queryKey })));
}
