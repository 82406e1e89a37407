import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Incident } from '../../api/types.gen';
import { rank } from '../../lib/words';
import { hasNoService, isNamed } from '../../lib/services';
import { RankBadge, Tag } from '../../ui/Badges';
import { Countdown, Elapsed } from '../../ui/Times';
import './incidents.css';
import { IncidentStatusWord } from './StatusMoves';

/** What is due next: the update that people wait for, else whatever runs. */
function NextDue({ incident }: { incident: Incident }) {
  const clock =
    incident.clocks.find(({ name, state }) => name === 'internal_update' && ['running', 'missed'].includes(state)) ??
    incident.clocks.find(({ state }) => state === 'running');
  if (clock === undefined) return null;
  const word = clock.name === 'internal_update' ? 'next update' : clock.name.replace('_', ' ');
  return (
    <span className={clock.state === 'missed' ? 'late-words' : 'muted'}>
      {word} <Countdown at={clock.due_at} />
    </span>
  );
}

/** An ongoing incident at a glance; one that is over keeps its place until the reader looks anew. */
export function IncidentCard({
  incident,
  over = false,
  touched,
}: {
  incident: Incident;
  over?: boolean;
  touched?: ReactNode;
}) {
  const displayName = useDisplayName();
  const started = incident.impact_started_at ?? incident.detected_at ?? incident.declared_at;
  return (
    <Link
      to="/incidents/$ref"
      params={{ ref: incident.ref }}
      className="card incident-card"
      data-rank={rank(incident.severity)}
      data-over={over}
    >
      <span className="row spread">
        <span className="row">
          <RankBadge rank={rank(incident.severity)}>{incident.severity}</RankBadge>
          <span className="mono muted">{incident.ref}</span>
        </span>
        {started !== null && !over && (
          <span className="muted small">
            <Elapsed from={started} until={null} />
          </span>
        )}
      </span>
      <strong className="break">{incident.title}</strong>
      <span className="row wrap spread small">
        <IncidentStatusWord status={incident.status} />
        {touched}
        <span className="muted">
          {incident.roles.commander === null ? 'no commander yet' : displayName(incident.roles.commander)}
        </span>
      </span>
      <span className="row wrap spread small">
        <span className="row wrap" style={{ gap: 4 }}>
          {hasNoService(incident) && <span className="muted">no service</span>}
          {incident.services.filter(isNamed).map((service) => (
            <Tag key={service}>{service}</Tag>
          ))}
        </span>
        {over ? <Tag>no longer ongoing</Tag> : <NextDue incident={incident} />}
      </span>
    </Link>
  );
}
