import { listIncidentsQueryKey } from '../../api/@tanstack/react-query.gen';
import { listIncidents } from '../../api/sdk.gen';
import { Button, CloseButton, Popover, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDisplayName, servicesQuery } from '../../lib/directory';
import { isNamed } from '../../lib/services';
import type { Incident } from '../../api/types.gen';
import { usePages } from '../../lib/query';
import { declareOpen } from '../../lib/store';
import { useStableRows } from '../../lib/stableRows';
import { incidentPath, isOngoing, plural, rank, severities, severityMeaning } from '../../lib/words';
import { RankBadge } from '../../ui/Badges';
import { DataTable, type Column } from '../../ui/DataTable';
import { DayField } from '../../ui/DateFields';
import { NewRows } from '../../ui/NewRows';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, More, Page } from '../../ui/Page';
import { TableTools, useTableView } from '../../ui/TableTools';
import { Ago, Elapsed, Utc } from '../../ui/Times';
import { IncidentStatusWord } from './StatusMoves';
import type { IncidentFilter } from './useIncident';

const startOf = (incident: Incident) => incident.impact_started_at ?? incident.detected_at ?? incident.declared_at;

function useColumns(): Column<Incident>[] {
  const displayName = useDisplayName();
  return [
    {
      head: 'Severity',
      cell: (row) => <RankBadge rank={rank(row.severity)}>{row.severity}</RankBadge>,
      width: 90,
      csv: (row) => row.severity,
    },
    {
      head: 'Reference',
      cell: (row) => <span className="mono muted">{row.ref}</span>,
      phone: false,
      width: 96,
      csv: (row) => row.ref,
    },
    {
      head: 'Title',
      fixed: true,
      csv: (row) => row.title,
      cell: (row) => (
        <Link className="row-link" to="/incidents/$ref" params={{ ref: row.ref }}>
          {row.title}
        </Link>
      ),
    },
    { head: 'Status', cell: (row) => <IncidentStatusWord status={row.status} />, width: 120, csv: (row) => row.status },
    {
      head: 'Service',
      cell: (row) => row.services.filter(isNamed).join(', ') || <span className="muted">no service</span>,
      phone: false,
      csv: (row) => row.services.join(' '),
    },
    {
      head: 'Commander',
      said: true,
      cell: (row) =>
        row.roles.commander === null ? <span className="muted">unassigned</span> : displayName(row.roles.commander),
      phone: false,
      csv: (row) => (row.roles.commander === null ? '' : displayName(row.roles.commander)),
    },
    {
      head: 'Began',
      cell: (row) => {
        const start = startOf(row);
        return start === null ? null : <Utc at={start} />;
      },
      phone: false,
      wide: true,
      csv: startOf,
    },
    {
      head: 'Length',
      said: true,
      number: true,
      cell: (row) => {
        const start = startOf(row);
        if (start === null) return null;
        // Dismissed and merged ones were never resolved: they have no length.
        return isOngoing(row.status) || row.resolved_at !== null ? (
          <Elapsed from={start} until={row.resolved_at} />
        ) : (
          <span className="muted">–</span>
        );
      },
    },
    {
      head: 'Resolved',
      extra: true,
      cell: (row) => row.resolved_at !== null && <Utc at={row.resolved_at} />,
      csv: (row) => row.resolved_at,
    },
    { head: 'Kind', extra: true, cell: (row) => row.kind.replace('_', ' '), csv: (row) => row.kind },
    { head: 'Alerts', extra: true, number: true, cell: (row) => row.alert_count, csv: (row) => row.alert_count },
    {
      head: 'Post-mortem',
      extra: true,
      cell: (row) =>
        row.postmortem !== null && (
          <Link className="mono" to="/postmortems/$ref" params={{ ref: row.postmortem }}>
            {row.postmortem}
          </Link>
        ),
      csv: (row) => row.postmortem,
    },
    {
      head: 'Changed',
      number: true,
      wide: true,
      cell: (row) => <Ago at={row.updated_at} />,
      csv: (row) => row.updated_at,
    },
  ];
}

/** The days (UTC) on which incidents began. */
function Days({ filter, change }: { filter: IncidentFilter; change: (part: IncidentFilter) => void }) {
  const { day, from, to } = filter;
  const held = day ?? (from === undefined && to === undefined ? undefined : `${from ?? '…'} to ${to ?? '…'}`);
  return (
    <>
      <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" size="sm">
            Dates
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="stack">
            <DayField
              label="From (UTC)"
              value={day ?? from ?? ''}
              max={day ?? to}
              onChange={(first) => {
                if (first !== undefined) change({ day: undefined, from: first || undefined, to: day ?? to });
              }}
              inPopover
            />
            <DayField
              label="Until the end of (UTC)"
              value={day ?? to ?? ''}
              min={day ?? from}
              onChange={(last) => {
                if (last !== undefined) change({ day: undefined, from: day ?? from, to: last || undefined });
              }}
              inPopover
            />
          </div>
        </Popover.Dropdown>
      </Popover>
      {held !== undefined && (
        <span className="tag">
          began {held}
          <CloseButton
            size="xs"
            aria-label="Any day"
            onClick={() => change({ day: undefined, from: undefined, to: undefined })}
          />
        </span>
      )}
    </>
  );
}

export function IncidentList({ filter, row }: { filter: IncidentFilter; row?: string | undefined }) {
  const navigate = useNavigate();
  const services = useQuery(servicesQuery).data ?? [];
  const query = usePages(listIncidentsQueryKey({ query: filter }), (cursor, signal) =>
    listIncidents({ query: { ...filter, cursor }, signal }),
  );
  const steady = useStableRows({
    incoming: query.data,
    key: (incident) => incident.ref,
    list: JSON.stringify(filter),
    settled: query.settled,
    whole: query.more === undefined,
  });
  const table = useTableView('incidents', useColumns());
  // While someone types, their letters lead; the address follows.
  const [typed, setTyped] = useState<string | null>(null);
  const change = (part: IncidentFilter & { row?: string }) => {
    const next = { ...filter, ...part };
    void navigate({
      to: '/incidents',
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => Boolean(value))),
      replace: true,
      resetScroll: false,
    });
  };
  const filtered = Object.values(filter).some((value) => value !== undefined && value !== '');
  return (
    <Page
      title="Incidents"
      actions={
        <Button
          className="only-phone"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => declareOpen.set(true)}
        >
          Declare
        </Button>
      }
    >
      <div className="row wrap" role="search" aria-label="Filter incidents" style={{ marginBottom: 12 }}>
        <TextInput
          id="incident-search"
          aria-label="Search incidents"
          placeholder="Search titles and references"
          leftSection={<Icon name="search" size={14} />}
          value={typed ?? filter.q ?? ''}
          autoFocus={filter.q === ''}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            change({ q: event.currentTarget.value || undefined });
          }}
          onBlur={() => setTyped(null)}
          style={{ flex: '1 1 220px', maxWidth: 360 }}
        />
        <Select
          aria-label="Status"
          placeholder="Any status"
          clearable
          data={['open', ...incidentPath, 'dismissed', 'merged']}
          value={filter.status ?? null}
          onChange={(status) => change({ status: status ?? undefined })}
          w={140}
        />
        <Select
          aria-label="Severity"
          placeholder="Any severity"
          clearable
          data={severities.map((value) => ({ value, label: `${value} ${severityMeaning[value]}` }))}
          value={filter.severity ?? null}
          onChange={(severity) => change({ severity: severity ?? undefined })}
          w={140}
        />
        <Select
          aria-label="Service"
          placeholder="Any service"
          clearable
          searchable
          data={services.map((service) => service.name)}
          value={filter.service ?? null}
          onChange={(service) => change({ service: service ?? undefined })}
          w={160}
        />
        <Select
          aria-label="Incidents or drills"
          placeholder="Real incidents"
          clearable
          data={[
            { value: 'true', label: 'Drills' },
            { value: 'all', label: 'Including drills' },
          ]}
          value={filter.drill ?? null}
          onChange={(drill) => change({ drill: drill ?? undefined })}
          w={120}
        />
        <Days filter={filter} change={change} />
        {steady.rows !== undefined && (
          <span className="muted small">
            {plural(steady.rows.length, 'incident')}
            {query.more && ' so far'}
          </span>
        )}
        <NewRows steady={steady} />
        <TableTools view={table} rows={steady.rows ?? []} file="incidents" />
      </div>
      <Card label="Incidents">
        <Await query={{ ...query, data: steady.rows }} lines={8}>
          {(incidents) =>
            incidents.length === 0 ? (
              filtered ? (
                <Empty
                  title="No matching incidents"
                  action={
                    <Button variant="default" onClick={() => void navigate({ to: '/incidents', search: {} })}>
                      Clear the filters
                    </Button>
                  }
                />
              ) : (
                <Empty
                  title="No incidents yet"
                  example="checkout answers 5xx for a third of requests · SEV2 · commander Ana · mitigated after 24 min"
                  action={<Button onClick={() => declareOpen.set(true)}>Declare an incident</Button>}
                >
                  Alerts open incidents automatically, and anyone can declare one. Near misses count too.
                </Empty>
              )
            ) : (
              <DataTable
                label="Incidents"
                columns={table.columns}
                rows={incidents}
                rowKey={(row) => row.ref}
                selected={row}
                onSelect={(ref) => change({ row: ref })}
                dense={table.dense}
                gone={steady.gone}
                onOpen={(row) => void navigate({ to: '/incidents/$ref', params: { ref: row.ref } })}
              />
            )
          }
        </Await>
        <More more={query.more} loading={query.loadingMore} />
      </Card>
    </Page>
  );
}
