import { queryOptions, useQuery } from '@tanstack/react-query';
import { contactsQuery } from '../features/oncall/usePages';
import { heardQuery } from '../features/signals/useSignals';
import { listPostmortemsQueryKey } from '../api/@tanstack/react-query.gen';
import { listPostmortems } from '../api/sdk.gen';
import { itemsOf } from '../lib/query';
import { peopleQuery, servicesQuery } from '../lib/directory';

const importedQuery = queryOptions({
  queryKey: listPostmortemsQueryKey({ query: { limit: 1 } }),
  queryFn: ({ signal }) => itemsOf(listPostmortems({ query: { limit: 1 }, signal })),
});

export type StepName = 'alerts' | 'channel' | 'people' | 'catalogue' | 'postmortems';

/** The steps of the guide, in order. */
export const stepTitles: Record<StepName, string> = {
  alerts: 'Connect alert sources',
  channel: 'Set up notifications',
  people: 'Invite people',
  catalogue: 'Set up the catalogue',
  postmortems: 'Import post-mortems',
};

/** Which steps are done, by what the server knows and not by what somebody clicked. */
export function useProgress(enabled: boolean): Record<StepName, boolean> | undefined {
  const heard = useQuery({ ...heardQuery, enabled });
  const services = useQuery({ ...servicesQuery, enabled });
  const contacts = useQuery({ ...contactsQuery, enabled });
  const people = useQuery({ ...peopleQuery, enabled });
  const imported = useQuery({ ...importedQuery, enabled });
  if (!heard.data || !services.data || !contacts.data || !people.data || !imported.data) return undefined;
  return {
    alerts: heard.data.some((each) => each.alerts > 0),
    catalogue: services.data.some((service) => !service.unowned && !service.drill),
    channel: contacts.data.channels.length > 0,
    people: people.data.filter((person) => person.active).length > 1,
    postmortems: imported.data.length > 0,
  };
}
