import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { AlertPart, Observation, Reach } from '../../api/types.gen';
import { Await, Card, Empty } from '../../ui/Page';
import { Utc } from '../../ui/Times';
import { ReachChart } from './ReachChart';
import { ReachForm } from './ReachForm';
import './response.css';
import { reachQuery } from './useResponse';

const amount = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });

function Users({ reach }: { reach: Reach }) {
  const { now, whole, peak_percent: peak } = reach;
  if (now === null || (now.users === null && now.users_percent === null))
    return <span className="muted">Share of users: unknown</span>;
  return (
    <div className="row wrap" style={{ alignItems: 'baseline' }}>
      <span className="reach-figure">
        {now.users_percent === null ? `${amount(now.users ?? 0)} users` : `${amount(now.users_percent)} % of users`}
      </span>
      <span className="muted small">
        {now.users_percent !== null &&
          now.users !== null &&
          `about ${amount(now.users)}${whole.users === null ? '' : ` of ${amount(whole.users)}`}`}
        {peak !== null && now.users_percent !== null && peak > now.users_percent && ` · at worst ${amount(peak)} %`}
      </span>
    </div>
  );
}

function Parts({ label, touched, known }: { label: string; touched: string[] | null; known: string[] }) {
  if (touched === null && known.length === 0) return null;
  const all = known.length > 0 ? known : (touched ?? []);
  return (
    <div className="row wrap" style={{ gap: 4 }}>
      <span className="muted small" style={{ width: 56 }}>
        {label}
      </span>
      {touched === null ? (
        <span className="muted small">unknown</span>
      ) : all.length === 0 ? (
        <span className="muted small">none</span>
      ) : (
        all.map((part) => (
          <span key={part} className="part" data-touched={touched.includes(part)}>
            {touched.includes(part) ? <span aria-hidden>●</span> : <span aria-hidden>○</span>} {part}
            <span className="hidden-words">{touched.includes(part) ? ' affected' : ' not affected'}</span>
          </span>
        ))
      )}
    </div>
  );
}

function Alerting({ parts }: { parts: AlertPart[] }) {
  if (parts.length === 0) return null;
  return (
    <div className="row wrap small muted" style={{ gap: 4 }}>
      Alerts fire in
      {parts.map((part) => (
        <span
          key={`${part.label} ${part.value}`}
          className="part"
          data-touched={part.firing > 0}
          title={`${part.firing} of ${part.total} alerts with this ${part.label} fire`}
        >
          {part.label} {part.value}: {part.firing}
        </span>
      ))}
    </div>
  );
}

function say(seen: Observation): string {
  const words = [
    seen.users_percent !== null
      ? `${amount(seen.users_percent)} % of users`
      : seen.users !== null
        ? `${amount(seen.users)} users`
        : '',
    ...(['regions', 'cells', 'tiers'] as const).map((part) => {
      const names = seen[part];
      return names === null ? '' : names.length === 0 ? `no ${part}` : `${part} ${names.join(', ')}`;
    }),
  ].filter((word) => word !== '');
  return words.length === 0 ? 'taken back' : words.join(' · ');
}

function History({ reach, onCorrect }: { reach: Reach; onCorrect: (seen: Observation) => void }) {
  const displayName = useDisplayName();
  const replaced = new Set(reach.observations.map((seen) => seen.corrects));
  return (
    <details className="card-line">
      <summary className="muted small">Observations ({reach.observations.length})</summary>
      <ul className="plain-list">
        {[...reach.observations].reverse().map((seen) => (
          <li key={seen.id} className="row spread" style={{ padding: '4px 0', alignItems: 'flex-start' }}>
            <span className="break">
              <span className={replaced.has(seen.id) ? 'entry-struck' : undefined}>
                <Utc at={seen.at} form="minute" /> {say(seen)}
              </span>
              <span className="muted small">
                {seen.note !== null && ` ${seen.note}`} · {displayName(seen.by)}
                {seen.corrects !== null && ' · a correction'}
              </span>
            </span>
            {reach.can.includes('observe') && !replaced.has(seen.id) && (
              <button
                type="button"
                className="plain-button small muted"
                aria-label={`Correct: ${say(seen)}`}
                onClick={() => onCorrect(seen)}
              >
                Correct
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Panel({ incident, reach, until }: { incident: string; reach: Reach; until: string | null }) {
  const [writing, setWriting] = useState<Observation | 'new' | null>(null);
  const may = reach.can.includes('observe');
  const nothing = reach.now === null && reach.alerts.length === 0;
  return (
    <>
      {nothing && writing === null ? (
        <Empty
          title="No blast radius recorded"
          example="30 % of users · eu of 3 regions · free tier"
          action={
            may && (
              <Button size="xs" variant="default" onClick={() => setWriting('new')}>
                Record observation
              </Button>
            )
          }
        />
      ) : (
        <div className="card-body stack" aria-live="polite">
          <div className="row spread wrap" style={{ alignItems: 'flex-start' }}>
            <Users reach={reach} />
            {may && writing === null && (
              <Button size="compact-xs" variant="default" onClick={() => setWriting('new')}>
                Update
              </Button>
            )}
          </div>
          <ReachChart points={reach.points} until={until} />
          <Parts label="Regions" touched={reach.now?.regions ?? null} known={reach.whole.regions} />
          <Parts label="Cells" touched={reach.now?.cells ?? null} known={reach.whole.cells} />
          <Parts label="Tiers" touched={reach.now?.tiers ?? null} known={reach.whole.tiers} />
          <Alerting parts={reach.alerts} />
        </div>
      )}
      {writing !== null && (
        <ReachForm
          key={writing === 'new' ? 'new' : writing.id}
          incident={incident}
          reach={reach}
          corrects={writing === 'new' ? undefined : writing}
          onDone={() => setWriting(null)}
        />
      )}
      {reach.observations.length > 0 && <History reach={reach} onCorrect={setWriting} />}
    </>
  );
}

/** Who is touched, and how that went: users, regions, cells, tiers. */
export function ReachCard({ incident, until }: { incident: string; until: string | null }) {
  const query = useQuery(reachQuery(incident));
  return (
    <Card title="Blast radius" fold="room.reach">
      <Await query={query} lines={3}>
        {(reach) => <Panel incident={incident} reach={reach} until={until} />}
      </Await>
    </Card>
  );
}
