import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Inhibition, LabelMatcher, MaintenanceWindow, Silence } from '../../api/types.gen';
import { useCan } from '../../lib/session';
import { silenceOpen } from '../../lib/store';
import { serverNow } from '../../lib/time';
import { plural } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, ErrorNote, Page } from '../../ui/Page';
import { Ago, Utc } from '../../ui/Times';
import { written } from '../../lib/matchers';
import { inhibitionsQuery, maintenanceQuery, silencesQuery, useSilenceMove } from './useSilences';
import './signals.css';

function Matchers({ matchers }: { matchers: LabelMatcher[] }) {
  return (
    <span className="row wrap" style={{ gap: 4 }}>
      {matchers.map((matcher, index) => (
        <code key={index} className="break">
          {written(matcher)}
        </code>
      ))}
    </span>
  );
}

function Mutes({ count }: { count: number }) {
  return count === 0 ? (
    <span className="muted small">mutes nothing now</span>
  ) : (
    <span className="small">
      mutes <strong>{plural(count, 'alert')}</strong>
    </span>
  );
}

const tones = { active: 'warn', pending: undefined, expired: undefined, disabled: undefined } as const;

function State({ state }: { state: keyof typeof tones }) {
  const tone = tones[state];
  return <Tag {...(tone === undefined ? {} : { tone })}>{state}</Tag>;
}

const hour = 3_600_000;

function SilenceLine({ silence }: { silence: Silence }) {
  const move = useSilenceMove();
  const { id, state, matchers, starts_at, ends_at, created_by, comment, teams, mutes, can } = silence;
  const extend = () =>
    move.mutate({
      do: 'extend',
      id,
      ends_at: new Date(Math.max(serverNow(), Date.parse(ends_at)) + 2 * hour).toISOString(),
    });
  return (
    <li className="card-line stack" style={{ gap: 4 }} data-quiet={state === 'expired'}>
      <div className="row wrap spread">
        <span className="row wrap" style={{ gap: 6 }}>
          <State state={state} />
          <Matchers matchers={matchers} />
        </span>
        {state === 'active' && <Mutes count={mutes} />}
      </div>
      <span className="break">{comment}</span>
      <div className="row wrap spread">
        <span className="muted small">
          {created_by}
          {teams !== null && `, alerts of ${teams.join(', ')}`}
          {' · '}
          {state === 'pending' && (
            <>
              begins <Ago at={starts_at} />
              {', '}
            </>
          )}
          {state === 'expired' ? 'ended ' : 'ends '}
          <Ago at={ends_at} /> (<Utc at={ends_at} />)
        </span>
        <span className="row wrap">
          {can.includes('change') && (
            <Button size="compact-sm" variant="default" loading={move.isPending} onClick={extend}>
              Extend 2 h
            </Button>
          )}
          {can.includes('expire') && (
            <Button
              size="compact-sm"
              variant="default"
              loading={move.isPending}
              onClick={() => move.mutate({ do: 'expire', id })}
            >
              Expire
            </Button>
          )}
          {state === 'expired' && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => silenceOpen.set(matchers)}>
              Recreate
            </Button>
          )}
        </span>
      </div>
      <ErrorNote failure={move.error} />
    </li>
  );
}

function Silences({ mayCreate }: { mayCreate: boolean }) {
  const query = useQuery(silencesQuery);
  return (
    <Card title="Silences">
      <Await query={query}>
        {(silences) =>
          silences.length === 0 ? (
            <Empty
              title="No silences"
              example={'alertname="DiskFull" instance="db-7" · 4 h · replacing the disk, OPS-412'}
              action={
                mayCreate && (
                  <Button onClick={() => silenceOpen.set([])} aria-haspopup="dialog">
                    New silence
                  </Button>
                )
              }
            >
              A silence mutes alerts that are known: they are counted and shown, and page nobody.
            </Empty>
          ) : (
            <ul className="plain-list" aria-label="Silences">
              {silences.map((silence) => (
                <SilenceLine key={silence.id} silence={silence} />
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}

function WindowLine({
  window: { name, state, services, matchers, weekly, starts_at, ends_at, reason, mutes },
}: {
  window: MaintenanceWindow;
}) {
  return (
    <li className="card-line stack" style={{ gap: 4 }} data-quiet={state === 'expired' || state === 'disabled'}>
      <div className="row wrap spread">
        <span className="row wrap" style={{ gap: 6 }}>
          <State state={state} />
          <strong>{name}</strong>
          {services.length > 0 && <span>{services.join(', ')}</span>}
          <Matchers matchers={matchers} />
        </span>
        {state === 'active' && <Mutes count={mutes} />}
      </div>
      <span className="break">{reason}</span>
      <span className="muted small">
        {weekly !== null && `${weekly.days.join(', ')} ${weekly.from} to ${weekly.until} ${weekly.time_zone}`}
        {weekly !== null && starts_at !== null && ' · '}
        {state === 'pending' && starts_at !== null && (
          <>
            begins <Ago at={starts_at} /> (<Utc at={starts_at} />)
          </>
        )}
        {state === 'active' && ends_at !== null && (
          <>
            ends <Ago at={ends_at} /> (<Utc at={ends_at} />)
          </>
        )}
      </span>
    </li>
  );
}

function Windows() {
  const query = useQuery(maintenanceQuery);
  return (
    <Card title="Maintenance windows">
      <Await query={query} lines={2}>
        {(windows) =>
          windows.length === 0 ? (
            <Empty
              title="No maintenance windows"
              example={
                'kind: MaintenanceWindow · services: [checkout] · weekly: {days: [Sat], from: "02:00", until: "04:00"}'
              }
            >
              Planned work, once or each week. Declare it as configuration. <a href="/docs/silences">How</a>
            </Empty>
          ) : (
            <ul className="plain-list" aria-label="Maintenance windows">
              {windows.map((window) => (
                <WindowLine key={window.name} window={window} />
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}

function RuleLine({ rule: { name, source, target, equal, disabled, mutes } }: { rule: Inhibition }) {
  return (
    <li className="card-line stack" style={{ gap: 4 }} data-quiet={disabled}>
      <div className="row wrap spread">
        <span className="row wrap" style={{ gap: 6 }}>
          {disabled && <State state="disabled" />}
          <strong>{name}</strong>
        </span>
        {!disabled && <Mutes count={mutes} />}
      </div>
      <span className="row wrap" style={{ gap: 6 }}>
        <Matchers matchers={source} />
        <span className="muted">mutes</span>
        <Matchers matchers={target} />
        {equal.length > 0 && <span className="muted">with the same {equal.join(', ')}</span>}
      </span>
    </li>
  );
}

function Rules() {
  const query = useQuery(inhibitionsQuery);
  return (
    <Card title="Inhibition rules">
      <Await query={query} lines={2}>
        {(rules) =>
          rules.length === 0 ? (
            <Empty
              title="No inhibition rules"
              example={'kind: Inhibition · alertname="ClusterDown" mutes severity="warning" with the same cluster'}
            >
              While one alert fires, others that only follow from it are muted. <a href="/docs/silences">How</a>
            </Empty>
          ) : (
            <ul className="plain-list" aria-label="Inhibition rules">
              {rules.map((rule) => (
                <RuleLine key={rule.name} rule={rule} />
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}

/** Which alerts are muted, by what and until when. */
export function SilencesPage() {
  const mayCreate = useCan('respond');
  return (
    <Page
      title="Silences"
      lead="Muted alerts are counted and shown but page nobody. When a mute ends, alerts that still fire page as usual."
      actions={
        mayCreate && (
          <Button
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => silenceOpen.set([])}
            aria-haspopup="dialog"
          >
            New silence
          </Button>
        )
      }
    >
      <div className="stack" style={{ gap: 16 }}>
        <Silences mayCreate={mayCreate} />
        <Windows />
        <Rules />
      </div>
    </Page>
  );
}
