import { Button, CloseButton, Popover, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { servicesQuery, teamsQuery, useDisplayName } from '../../lib/directory';
import type { ActionStatus } from '../../api/types.gen';
import { actionStatusWord, categories, sentence } from '../../lib/words';
import { Icon } from '../../ui/icons';
import { useOwnerOptions } from './InlineEdits';
import { filterNames, type ActionFilter } from './useActions';

const statuses = Object.entries(actionStatusWord).map(([value, label]) => ({ value, label: sentence(label) }));
const horizons = [
  { value: 'short', label: 'Containment (short)' },
  { value: 'long', label: 'Systemic (long)' },
];

/** A reference is taken when it is whole; half of one would be refused. */
function RefFilter({
  label,
  prefix,
  value,
  onChange,
}: {
  label: string;
  prefix: string;
  value: string | undefined;
  onChange: (ref: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(value ?? '');
  const whole = new RegExp(`^${prefix}-\\d{1,15}$`);
  const take = () => onChange(whole.test(typed) ? typed : undefined);
  return (
    <TextInput
      label={label}
      placeholder={`${prefix}-7`}
      value={typed}
      error={typed !== '' && !whole.test(typed) ? `A reference such as ${prefix}-7` : undefined}
      onChange={(event) => setTyped(event.currentTarget.value.toUpperCase().trim())}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}

function MoreFilters({ filter, change }: { filter: ActionFilter; change: (part: ActionFilter) => void }) {
  const owners = useOwnerOptions();
  const services = useQuery(servicesQuery).data ?? [];
  const teams = useQuery(teamsQuery).data ?? [];
  const choose = (
    name: keyof ActionFilter,
    label: string,
    data: Parameters<typeof Select>[0]['data'],
    searchable = false,
  ) => (
    <Select
      label={label}
      placeholder="Any"
      data={data ?? []}
      searchable={searchable}
      openOnFocus={false}
      clearable
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
      comboboxProps={{ withinPortal: false }}
      value={filter[name] ?? null}
      onChange={(value) => change({ [name]: value ?? undefined })}
    />
  );
  return (
    <div className="filter-grid">
      {choose('owner', 'Owner', owners, true)}
      {choose(
        'team',
        'Team and its people',
        teams.map(({ name }) => name),
        true,
      )}
      {choose('status', 'Status', statuses)}
      {choose('priority', 'Priority', ['P0', 'P1', 'P2', 'P3'])}
      {choose(
        'category',
        'Category',
        categories.map(({ value, label }) => ({ value, label })),
      )}
      {choose('horizon', 'Horizon', horizons)}
      {choose(
        'service',
        'Service',
        services.map(({ name }) => name),
        true,
      )}
      <RefFilter label="Incident" prefix="INC" value={filter.incident} onChange={(incident) => change({ incident })} />
      <RefFilter
        label="Post-mortem"
        prefix="PM"
        value={filter.postmortem}
        onChange={(postmortem) => change({ postmortem })}
      />
    </div>
  );
}

function useFilterWord(): (name: keyof ActionFilter, value: string) => string {
  const displayName = useDisplayName();
  return (name, value) => {
    switch (name) {
      case 'owner':
        return `Owner: ${value === 'me' ? 'me' : displayName(value)}`;
      case 'status':
        return value
          .split(',')
          .map((each) => actionStatusWord[each as ActionStatus])
          .join(', ');
      case 'horizon':
        return value === 'short' ? 'Containment' : 'Systemic';
      case 'team':
      case 'service':
      case 'category':
        return `${sentence(name)}: ${value}`;
      default:
        return value;
    }
  };
}

/** Everything that narrows the list; what holds stands beside it and goes away with one click. */
export function ActionFilters({ filter, change }: { filter: ActionFilter; change: (part: ActionFilter) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const word = useFilterWord();
  const held = filterNames.filter((name) => name !== 'q' && filter[name] !== undefined);
  return (
    <>
      <TextInput
        aria-label="Search actions"
        placeholder="Search titles and references"
        leftSection={<Icon name="search" size={14} />}
        value={typed ?? filter.q ?? ''}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          change({ q: event.currentTarget.value || undefined });
        }}
        onBlur={() => setTyped(null)}
        style={{ flex: '1 1 200px', maxWidth: 320 }}
      />
      <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" size="sm" leftSection={<Icon name="filter" size={14} />}>
            Filter
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <MoreFilters filter={filter} change={change} />
        </Popover.Dropdown>
      </Popover>
      {held.map((name) => (
        <span key={name} className="tag">
          {word(name, filter[name] ?? '')}
          <CloseButton
            size="xs"
            aria-label={`Remove the filter ${word(name, filter[name] ?? '')}`}
            onClick={() => change({ [name]: undefined })}
          />
        </span>
      ))}
    </>
  );
}
