import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Incident, Page } from '../api/types.gen';
import { isWaiting } from './paging';
import { keysOf } from './stale';
import { serverNow } from './time';

function acknowledged(incident: Incident, me: string, at: string): Incident {
  const { roles } = incident;
  return {
    ...incident,
    acknowledged_at: incident.acknowledged_at ?? at,
    roles: { ...roles, commander: roles.commander ?? me },
  };
}

/**
 * Shows an incident as acknowledged by me, and my pages for it, before the server has answered.
 *
 * @returns what takes that back, for when the server refuses
 */
export async function showAcknowledged(client: QueryClient, ref: string, me: string): Promise<() => void> {
  const incidentKey: QueryKey = [{ _id: 'getIncident', path: { ref } }];
  const listKey: QueryKey = [{ _id: 'listIncidents' }];
  const keys = [incidentKey, listKey, ...keysOf('pages')];
  // An answer that is under way knows nothing of it yet.
  await Promise.all(keys.map((queryKey) => client.cancelQueries({ queryKey })));
  const before = keys.flatMap((queryKey) => client.getQueriesData({ queryKey }));
  const at = new Date(serverNow()).toISOString();
  const shown = (incident: Incident) => (incident.ref === ref ? acknowledged(incident, me, at) : incident);
  client.setQueriesData<Incident>({ queryKey: incidentKey }, (incident) => incident && shown(incident));
  // Lists that come page by page are looked at elsewhere; they are asked again with the answer.
  client.setQueriesData<Incident[] | object>({ queryKey: listKey }, (list) =>
    Array.isArray(list) ? (list as Incident[]).map(shown) : list,
  );
  for (const queryKey of keysOf('pages')) {
    client.setQueriesData<Page[]>({ queryKey }, (pages) =>
      pages?.map((page) =>
        page.incident === ref && page.person === me && isWaiting(page) ? { ...page, state: 'acknowledged' } : page,
      ),
    );
  }
  return () => before.forEach(([key, data]) => client.setQueryData(key, data));
}
