import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NearChange, NearChanges } from '../../api/types.gen';
import { isNamed } from '../../lib/services';
import { momentWord, plural, sentence } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { Await, Card, Empty } from '../../ui/Page';
import { Utc } from '../../ui/Times';
import './changes.css';
import { calmly, distance, nearChangesQuery } from './useChanges';

const title = 'Changes of the last 4 hours';
const first = 5;
const outcomeTone = { failed: 'bad', succeeded: 'good' } as const;

function Outcome({ outcome }: { outcome: NearChange['outcome'] }) {
  if (outcome === null) return null;
  return <Tag {...(outcome === 'started' ? {} : { tone: outcomeTone[outcome] })}>{outcome}</Tag>;
}

function Line({ change }: { change: NearChange }) {
  return (
    <li className="card-line stack" style={{ gap: 2 }}>
      <div className="row spread">
        <strong className="num">{distance(change)}</strong>
        <span className="row" style={{ gap: 6 }}>
          <Tag>{sentence(change.kind)}</Tag>
          <Outcome outcome={change.outcome} />
        </span>
      </div>
      {change.url === null ? (
        <span className="break">{change.title}</span>
      ) : (
        <a className="break" href={change.url} target="_blank" rel="noreferrer">
          {change.title}
        </a>
      )}
      <span className="muted small break">
        <Utc at={change.at} form="minute" /> · {change.service}
        {change.dependency && ' (depended on)'}
        {change.version !== null && <span className="mono"> {change.version}</span>}
        {change.environment !== null && ` · ${change.environment}`}
        {change.author !== null && ` · ${change.author}`}
        {change.schema_change !== null && ` · ${change.schema_change ? 'changes the schema' : 'no schema change'}`}
      </span>
    </li>
  );
}

function Changes({ nearby, services }: { nearby: NearChanges; services: string[] }) {
  const [seen, setSeen] = useState(() => nearby.items.map((change) => change.id));
  const [all, setAll] = useState(false);
  const { shown, waiting } = calmly(nearby.items, seen);
  const named = services.filter(isNamed);
  const visible = all ? shown : shown.slice(0, first);
  return (
    <Card
      title={title}
      fold="room.changes"
      aside={
        <span aria-live="polite">
          {waiting > 0 && (
            <Button size="compact-xs" variant="light" onClick={() => setSeen(nearby.items.map((change) => change.id))}>
              Show {waiting} new
            </Button>
          )}
        </span>
      }
    >
      {shown.length === 0 ? (
        <Empty title="No recent changes">
          {named.length === 0
            ? 'The incident has no service whose changes could be listed.'
            : `No changes of ${named.join(', ')} or their dependencies.`}{' '}
          Pipelines send changes to <span className="mono">/v1/changes</span>; GitHub and GitLab are connected in
          Integrations.
        </Empty>
      ) : (
        <ul className="changes" aria-label={title}>
          {visible.map((change) => (
            <Line key={change.id} change={change} />
          ))}
        </ul>
      )}
      <div className="card-line row wrap spread">
        <span className="muted small">
          From <Utc at={nearby.from} form="minute" />, around {momentWord[nearby.measured_from].toLowerCase()} at{' '}
          <Utc at={nearby.start} form="minute" />
        </span>
        {shown.length > first && (
          <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Fewer' : `All ${plural(shown.length, 'change')}`}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** What was changed shortly before an incident and since, in its services and what they depend on. */
export function ChangesNearby({ incident, services }: { incident: string; services: string[] }) {
  const query = useQuery(nearChangesQuery(incident));
  if (query.data !== undefined) return <Changes nearby={query.data} services={services} />;
  return (
    <Card title={title} fold="room.changes">
      <Await query={query} lines={3}>
        {() => null}
      </Await>
    </Card>
  );
}
