import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Incident } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import { mergeTargetsQuery } from './useIncident';

/** Picks the open incident that another one is merged into. */
export function MergeTarget({
  incident,
  value,
  onChange,
}: {
  incident: Incident;
  value: string | null;
  onChange: (ref: string | null) => void;
}) {
  const query = useQuery(mergeTargetsQuery(incident.drill));
  const others = (query.data ?? []).filter((each) => each.ref !== incident.ref);
  return (
    <>
      <Select
        label="Merge into incident"
        placeholder={query.isPending ? 'Loading open incidents' : 'Search open incidents'}
        searchable
        nothingFoundMessage="No other open incident"
        data={others.map((each) => ({ value: each.ref, label: `${each.ref} · ${each.title} · ${each.severity}` }))}
        value={value}
        onChange={onChange}
        data-autofocus
      />
      <ErrorNote failure={query.error} />
    </>
  );
}
