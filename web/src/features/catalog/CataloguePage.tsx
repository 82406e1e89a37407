import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { WorkingHours } from '../../api/types.gen';
import { servicesQuery, teamsQuery } from '../../lib/directory';
import { useCan } from '../../lib/session';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, Page } from '../../ui/Page';
import { ApplyConfig } from './ApplyConfig';
import { DegradationPlanCard } from './DegradationPlanCard';

/** Such as Mon Tue Wed, 09:00 to 17:00 Europe/Berlin. */
function hoursWord({ days, from, until, time_zone: zone }: WorkingHours): string {
  return `${days.join(' ')}, ${from} to ${until} ${zone}`;
}

export function CataloguePage({ service }: { service?: string | undefined }) {
  const [search, setSearch] = useState('');
  const services = useQuery(servicesQuery);
  const teams = useQuery(teamsQuery);
  const mayApply = useCan('administer');
  const shown = services.data?.find(({ name }) => name === service);
  return (
    <Page title="Catalogue" lead="Services, owners and dependencies">
      <div className="stack" style={{ gap: 16 }}>
        <Card
          title="Services"
          aside={
            <TextInput
              size="xs"
              aria-label="Search services"
              placeholder="Search"
              leftSection={<Icon name="search" size={13} />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          }
        >
          <Await query={services}>
            {(rows) => {
              const found = rows.filter((row) =>
                `${row.name} ${row.team ?? ''}`.toLowerCase().includes(search.toLowerCase()),
              );
              return found.length === 0 ? (
                <Empty
                  title={rows.length === 0 ? 'No services yet' : 'No matching services'}
                  example="checkout · team payments · tier core · depends on database, queue"
                >
                  Alerts for unlisted services create an unowned entry here.
                </Empty>
              ) : (
                <DataTable
                  label="Services"
                  rows={found}
                  rowKey={(row) => row.name}
                  selected={service}
                  columns={[
                    {
                      head: 'Name',
                      cell: (row) => (
                        <Link className="row-link" to="/catalogue" search={{ service: row.name }}>
                          {row.name}
                        </Link>
                      ),
                    },
                    {
                      head: 'Team',
                      cell: (row) =>
                        row.unowned ? (
                          <Tag tone="warn">unowned</Tag>
                        ) : row.drill ? (
                          <Tag title="Used in drills only">drill</Tag>
                        ) : (
                          row.team
                        ),
                    },
                    { head: 'Tier', cell: (row) => row.tier, phone: false },
                    { head: 'Depends on', cell: (row) => row.depends_on.join(', '), phone: false },
                    {
                      head: 'Cost per minute',
                      number: true,
                      cell: (row) => row.cost_per_minute?.toLocaleString('en') ?? '',
                      phone: false,
                    },
                    { head: 'Users', number: true, cell: (row) => row.users?.toLocaleString('en') ?? '', phone: false },
                    {
                      head: 'Incidents',
                      cell: (row) => (
                        <Link to="/incidents" search={{ service: row.name }}>
                          show<span className="hidden-words"> the incidents of {row.name}</span>
                        </Link>
                      ),
                      phone: false,
                    },
                    {
                      head: 'Runbook',
                      cell: (row) =>
                        row.runbook === null ? (
                          <span className="muted">none</span>
                        ) : (
                          <a href={row.runbook} rel="noreferrer" target="_blank">
                            open<span className="hidden-words"> the runbook of {row.name}</span>
                          </a>
                        ),
                    },
                  ]}
                />
              );
            }}
          </Await>
        </Card>
        {shown !== undefined && (
          <DegradationPlanCard key={shown.name} service={shown.name} planned={shown.degradation_plan} />
        )}
        <Card title="Teams">
          <Await query={teams}>
            {(rows) =>
              rows.length === 0 ? (
                <Empty title="No team yet" />
              ) : (
                <DataTable
                  label="Teams"
                  rows={rows}
                  rowKey={(row) => row.name}
                  columns={[
                    { head: 'Name', cell: (row) => <strong>{row.name}</strong> },
                    {
                      head: 'Visibility',
                      cell: (row) =>
                        row.private ? (
                          <Tag tone="warn" title="Only its members see its incidents">
                            private
                          </Tag>
                        ) : (
                          <span className="muted">everybody</span>
                        ),
                    },
                    {
                      head: 'Escalation',
                      cell: (row) => row.escalation ?? <span className="muted">the administrators</span>,
                    },
                    { head: 'Manager', cell: (row) => row.manager },
                    {
                      head: 'Working hours',
                      cell: (row) =>
                        row.hours === null ? (
                          <span className="muted">not set: always paged at once</span>
                        ) : (
                          hoursWord(row.hours)
                        ),
                      phone: false,
                    },
                    {
                      head: 'Chat',
                      cell: (row) =>
                        row.chat !== null && (
                          <a href={row.chat} rel="noreferrer" target="_blank">
                            chat<span className="hidden-words"> of {row.name}</span>
                          </a>
                        ),
                      phone: false,
                    },
                    {
                      head: 'Bridge',
                      cell: (row) =>
                        row.bridge !== null && (
                          <a href={row.bridge} rel="noreferrer" target="_blank">
                            bridge<span className="hidden-words"> of {row.name}</span>
                          </a>
                        ),
                      phone: false,
                    },
                  ]}
                />
              )
            }
          </Await>
        </Card>
        {mayApply && (
          <Card title="Edit catalogue">
            <ApplyConfig />
          </Card>
        )}
      </div>
    </Page>
  );
}
