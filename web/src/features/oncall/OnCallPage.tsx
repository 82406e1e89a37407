import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { escalationPoliciesQuery, useDisplayName } from '../../lib/directory';
import type { Channel, EscalationPolicy, Schedule } from '../../api/types.gen';
import { fromUtcInput } from '../../lib/time';
import { plural } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { MinuteField } from '../../ui/DateFields';
import { Await, Card, Empty, ErrorNote, Page } from '../../ui/Page';
import { Ago, Utc } from '../../ui/Times';
import { channelsQuery, onCallAtQuery, schedulesQuery, useTestChannel } from './usePages';

function Who() {
  const [at, setAt] = useState<string | undefined>('');
  const query = useQuery(onCallAtQuery(fromUtcInput(at)));
  const displayName = useDisplayName();
  return (
    <Card
      title={at === '' ? 'On call now' : 'On call at that time'}
      aside={<MinuteField size="xs" name="At (UTC)" value={at} onChange={setAt} w={190} />}
    >
      <Await query={query}>
        {(rows) =>
          at === undefined ? (
            <Empty title="No time to look up">Write it as 2026-12-24 14:05.</Empty>
          ) : rows.length === 0 ? (
            <Empty title="Nobody is on call" action={<Link to="/catalogue">Apply a schedule</Link>}>
              Until a schedule exists, administrators are paged so that no alert is lost.
            </Empty>
          ) : (
            <DataTable
              label="On call"
              rows={rows}
              rowKey={(row) => `${row.team} ${row.policy} ${row.schedule ?? ''} ${row.person ?? ''}`}
              columns={[
                { head: 'Team', cell: (row) => row.team },
                {
                  head: 'Person',
                  cell: (row) =>
                    row.person === null ? <Tag tone="bad">nobody</Tag> : <strong>{displayName(row.person)}</strong>,
                },
                {
                  head: 'Until',
                  cell: (row) =>
                    row.until === null ? <span className="muted">open end</span> : <Utc at={row.until} />,
                },
                { head: 'Next', cell: (row) => (row.next === null ? null : displayName(row.next)), phone: false },
                { head: 'Policy', cell: (row) => row.policy, phone: false },
                { head: 'Schedule', cell: (row) => row.schedule, phone: false },
              ]}
            />
          )
        }
      </Await>
    </Card>
  );
}

function ScheduleLine({ schedule }: { schedule: Schedule }) {
  const displayName = useDisplayName();
  return (
    <li className="card-line stack" style={{ gap: 2 }}>
      <div className="row wrap spread">
        <strong>{schedule.name}</strong>
        <span className="muted small">{schedule.time_zone}</span>
      </div>
      {schedule.now !== null && (
        <span>
          {displayName(schedule.now.person)}
          <span className="muted">
            {' '}
            hands off <Ago at={schedule.now.until} />
          </span>
        </span>
      )}
      {schedule.layers.map((layer, index) => (
        <span key={index} className="muted small">
          {layer.rotation}
          {`, hand-off ${layer.hand_off}`}: {layer.people.map((name) => displayName(name)).join(' → ')}
        </span>
      ))}
    </li>
  );
}

/** Whom a step notifies, as `schedule/NAME`, `team/NAME` or `user/NAME`. */
function useTargetWords(): (target: string) => string {
  const displayName = useDisplayName();
  return (target) => {
    const [kind, name] = target.split('/');
    if (kind === 'user') return displayName(name);
    return kind === 'schedule' ? `on call in ${name ?? ''}` : `everyone in ${name ?? ''}`;
  };
}

function PolicyLine({ policy }: { policy: EscalationPolicy }) {
  const words = useTargetWords();
  return (
    <li className="card-line stack" style={{ gap: 2 }}>
      <div className="row spread">
        <strong>{policy.name}</strong>
        <span className="muted small">
          {policy.repeat === 0 ? 'no repeats' : `repeats ${plural(policy.repeat, 'time')}`}
        </span>
      </div>
      <ol className="small" style={{ margin: 0, paddingLeft: 18 }}>
        {policy.steps.map((step, index) => (
          <li key={index}>
            {step.notify.map(words).join(', ')} <span className="muted">escalates after {step.wait}</span>
          </li>
        ))}
      </ol>
    </li>
  );
}

function ChannelLine({ channel }: { channel: Channel }) {
  const test = useTestChannel();
  return (
    <li className="card-line stack" style={{ gap: 4 }}>
      <div className="row spread">
        <span className="grow">
          <strong>{channel.name}</strong> <span className="muted small">{channel.type}</span>
          <div className="muted small break">{channel.target}</div>
        </span>
        {channel.can.includes('test') && (
          <Button
            variant="default"
            loading={test.isPending}
            aria-label={`Test ${channel.name}`}
            onClick={() => test.mutate(channel.name)}
          >
            Test
          </Button>
        )}
      </div>
      <div aria-live="polite">
        {test.data !== undefined && (
          <Tag tone={test.data.ok ? 'good' : 'bad'}>{test.data.ok ? 'Delivered' : 'Delivery failed'}</Tag>
        )}{' '}
        <span className="small muted">{test.data?.detail}</span>
      </div>
      <ErrorNote failure={test.error} />
    </li>
  );
}

const plainList = { listStyle: 'none', margin: 0, padding: 0 } as const;

export function OnCallPage() {
  const schedules = useQuery(schedulesQuery);
  const policies = useQuery(escalationPoliciesQuery);
  const channels = useQuery(channelsQuery);
  return (
    <Page
      title="On-call"
      lead="Who is on call and how they are reached"
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/drills" {...props} />}>
          Drills
        </Button>
      }
    >
      <div className="stack" style={{ gap: 16 }}>
        <Who />
        <div className="grid two">
          <Card title="Schedules">
            <Await query={schedules}>
              {(rows) =>
                rows.length === 0 ? (
                  <Empty
                    title="No schedule yet"
                    example="weekly, hand-off Mon 09:00 Europe/Berlin: Ana → Lin → Sam"
                    action={<Link to="/catalogue">Apply one</Link>}
                  />
                ) : (
                  <ul style={plainList}>
                    {rows.map((row) => (
                      <ScheduleLine key={row.name} schedule={row} />
                    ))}
                  </ul>
                )
              }
            </Await>
          </Card>
          <Card title="Escalation policies">
            <Await query={policies}>
              {(rows) =>
                rows.length === 0 ? (
                  <Empty
                    title="No policy yet"
                    example="first the schedule, after 5 min the manager, twice over"
                    action={<Link to="/catalogue">Apply one</Link>}
                  />
                ) : (
                  <ul style={plainList}>
                    {rows.map((row) => (
                      <PolicyLine key={row.name} policy={row} />
                    ))}
                  </ul>
                )
              }
            </Await>
          </Card>
          <Card title="Channels">
            <Await query={channels}>
              {(rows) =>
                rows.length === 0 ? (
                  <Empty
                    title="No channel yet"
                    example="webhook to your chat, or e-mail"
                    action={<Link to="/catalogue">Apply one</Link>}
                  >
                    Until then, pages appear in this app only.
                  </Empty>
                ) : (
                  <ul style={plainList}>
                    {rows.map((row) => (
                      <ChannelLine key={row.name} channel={row} />
                    ))}
                  </ul>
                )
              }
            </Await>
          </Card>
        </div>
      </div>
    </Page>
  );
}
