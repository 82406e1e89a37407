import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  getOnCallQueryKey,
  listEscalationPoliciesQueryKey,
  listPeopleQueryKey,
  listServicesQueryKey,
  listTeamsQueryKey,
} from '../api/@tanstack/react-query.gen';
import { getOnCall, listEscalationPolicies, listPeople, listServices, listTeams } from '../api/sdk.gen';
import { itemsOf } from './query';

export const peopleQuery = queryOptions({
  queryKey: listPeopleQueryKey(),
  queryFn: ({ signal }) => itemsOf(listPeople({ signal })),
  staleTime: 60_000,
});

export const servicesQuery = queryOptions({
  queryKey: listServicesQueryKey(),
  queryFn: ({ signal }) => itemsOf(listServices({ signal })),
  staleTime: 60_000,
});

export const teamsQuery = queryOptions({
  queryKey: listTeamsQueryKey(),
  queryFn: ({ signal }) => itemsOf(listTeams({ signal })),
  staleTime: 60_000,
});

export const onCallQuery = queryOptions({
  queryKey: getOnCallQueryKey(),
  queryFn: ({ signal }) => itemsOf(getOnCall({ signal })),
  staleTime: 60_000,
});

export const escalationPoliciesQuery = queryOptions({
  queryKey: listEscalationPoliciesQueryKey(),
  queryFn: ({ signal }) => itemsOf(listEscalationPolicies({ signal })),
  staleTime: 60_000,
});

/** Finds how a person is called; the short name when the directory does not know. */
export function useDisplayName(): (name: string | null | undefined) => string {
  const people = useQuery(peopleQuery).data;
  return (name) => {
    if (name === null || name === undefined) return 'nobody';
    return people?.find((person) => person.name === name)?.display_name ?? name;
  };
}

/** What a select offers for choosing a person. */
export function usePeopleOptions(): { value: string; label: string }[] {
  const people = useQuery(peopleQuery).data ?? [];
  return people
    .filter((person) => person.active)
    .map((person) => ({ value: person.name, label: person.display_name || person.name }));
}
