import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDisplayName, servicesQuery } from '../../lib/directory';
import type { Incident } from '../../lib/model';
import { usePages } from '../../lib/query';
import { declareOpen } from '../../lib/signal';
import { incidentPath, plural, rank, severities, severityMeaning } from '../../lib/words';
import { RankBadge } from '../../ui/Badges';
import { DataTable, type Column } from '../../ui/DataTable';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, More, Page } from '../../ui/Page';
import { Ago, Elapsed, Utc } from '../../ui/Times';
import { IncidentStatusWord } from './StatusMoves';
import type { IncidentFilter } from './useIncident';

const startOf = (incident: Incident) => incident.impact_started_at ?? incident.detected_at ?? incident.declared_at;

function useColumns(): Column<Incident>[] {
  const displayName = useDisplayName();
  return [
    { head: 'Severity', cell: (row) => <RankBadge rank={rank(row.severity)}>{row.severity}</RankBadge>, width: 90 },
    { head: 'Reference', cell: (row) => <span className="mono muted">{row.ref}</span>, phone: false, width: 96 },
    {
      head: 'Title',
      cell: (row) => (
        <Link className="row-link" to="/incidents/$ref" params={{ ref: row.ref }}>
          {row.title}
        </Link>
      ),
    },
    { head: 'Status', cell: (row) => <IncidentStatusWord status={row.status} />, width: 120 },
    { head: 'Service', cell: (row) => row.services.join(', '), phone: false },
    { head: 'Commander', cell: (row) => (row.roles.commander === null ? <span className="muted">nobody</span> : displayName(row.roles.commander)), phone: false },
    {
      head: 'Began',
      cell: (row) => {
        const start = startOf(row);
        return start === null ? null : <Utc at={start} />;
      },
      phone: false,
      wide: true,
    },
    {
      head: 'Length',
      number: true,
      phone: false,
      cell: (row) => {
        const start = startOf(row);
        return start === null ? null : <Elapsed from={start} until={row.resolved_at} />;
      },
    },
    { head: 'Changed', number: true, wide: true, cell: (row) => <Ago at={row.updated_at} /> },
  ];
}

export function IncidentList({ filter }: { filter: IncidentFilter }) {
  const navigate = useNavigate();
  const services = useQuery(servicesQuery).data ?? [];
  const query = usePages<Incident>(['incidents'], '/v1/incidents', { ...filter });
  const columns = useColumns();
  // While someone types, their letters lead; the address follows.
  const [typed, setTyped] = useState<string | null>(null);
  const change = (part: IncidentFilter) => {
    const next = { ...filter, ...part };
    void navigate({
      to: '/incidents',
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')),
      replace: true,
    });
  };
  const filtered = Object.values(filter).some((value) => value !== undefined && value !== '');
  return (
    <Page
      title="Incidents"
      actions={
        <Button className="only-phone" leftSection={<Icon name="plus" size={14} />} onClick={() => declareOpen.set(true)}>
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
        {query.data !== undefined && <span className="muted small">{plural(query.data.length, 'incident')}{query.more && ' so far'}</span>}
      </div>
      <Card label="Incidents">
        <Await query={query} lines={8}>
          {(incidents) =>
            incidents.length === 0 ? (
              filtered ? (
                <Empty
                  title="No incident matches"
                  action={
                    <Button variant="default" onClick={() => void navigate({ to: '/incidents', search: {} })}>
                      Clear the filters
                    </Button>
                  }
                />
              ) : (
                <Empty
                  title="No incident yet"
                  example="checkout answers 5xx for a third of its requests · SEV2 · commander Ana · mitigated after 24 min"
                  action={<Button onClick={() => declareOpen.set(true)}>Declare an incident</Button>}
                >
                  Alerts open incidents by themselves; anyone may declare one. Near misses count too.
                </Empty>
              )
            ) : (
              <DataTable
                label="Incidents"
                columns={columns}
                rows={incidents}
                rowKey={(row) => row.ref}
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
