import { Link } from '@tanstack/react-router';
import { useDisplayName } from '../../lib/directory';
import type { Incident } from '../../lib/model';
import { rank } from '../../lib/words';
import { RankBadge, Tag } from '../../ui/Badges';
import { Countdown, Elapsed } from '../../ui/Times';
import './incidents.css';
import { IncidentStatusWord } from './StatusMoves';

/** An ongoing incident at a glance. */
export function IncidentCard({ incident }: { incident: Incident }) {
  const displayName = useDisplayName();
  const started = incident.impact_started_at ?? incident.detected_at ?? incident.declared_at;
  const due = incident.clocks.find((clock) => clock.state === 'running');
  return (
    <Link to="/incidents/$ref" params={{ ref: incident.ref }} className="card incident-card" data-rank={rank(incident.severity)}>
      <span className="row spread">
        <span className="row">
          <RankBadge rank={rank(incident.severity)}>{incident.severity}</RankBadge>
          <span className="mono muted">{incident.ref}</span>
        </span>
        {started !== null && (
          <span className="muted small">
            <Elapsed from={started} until={null} />
          </span>
        )}
      </span>
      <strong className="break">{incident.title}</strong>
      <span className="row wrap spread small">
        <IncidentStatusWord status={incident.status} />
        <span className="muted">{incident.roles.commander === null ? 'no commander yet' : displayName(incident.roles.commander)}</span>
      </span>
      <span className="row wrap spread small">
        <span className="row wrap" style={{ gap: 4 }}>
          {incident.services.map((service) => (
            <Tag key={service}>{service}</Tag>
          ))}
        </span>
        {due !== undefined && (
          <span className="muted">
            {due.name.replace('_', ' ')} <Countdown at={due.due_at} />
          </span>
        )}
      </span>
    </Link>
  );
}
