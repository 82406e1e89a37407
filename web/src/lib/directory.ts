import { queryOptions, useQuery } from '@tanstack/react-query';
import { items } from './api';
import type { OnCall, Person } from './model';
import type { CatalogService, Team } from './model-catalog';

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => items<Person>('/v1/people', signal),
  staleTime: 60_000,
});

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => items<CatalogService>('/v1/services', signal),
  staleTime: 60_000,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => items<Team>('/v1/teams', signal),
  staleTime: 60_000,
});

export const onCallQuery = queryOptions({
  queryKey: ['on-call'],
  queryFn: ({ signal }) => items<OnCall>('/v1/on-call', signal),
  staleTime: 60_000,
});

/** Finds how a person is called; the short name when the directory does not know. */
export function useDisplayName(): (name: string | null) => string {
  const people = useQuery(peopleQuery).data;
  return (name) => {
    if (name === null) return 'nobody';
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
