import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { DegradationPlan } from '../../api/types.gen';
import { sentence } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { Utc } from '../../ui/Times';
import { RehearsalForm } from './RehearsalForm';
import { planQuery, usePlanMove } from './useDegradation';

function Signatures({ plan }: { plan: DegradationPlan }) {
  const displayName = useDisplayName();
  const move = usePlanMove(plan.service);
  return (
    <div className="card-line stack">
      <div className="row wrap" style={{ gap: 16 }}>
        {plan.signatures.map(({ side, signer, by, at }) => (
          <span key={side} className="row wrap">
            <span className="muted">{sentence(side)}</span>
            {displayName(signer)}
            {by === null || at === null ? (
              <Tag tone="warn">not signed</Tag>
            ) : (
              <Tag tone="good">
                signed <Utc at={at} form="day" />
              </Tag>
            )}
            {plan.can.includes(`sign_${side}`) && (
              <Button
                size="xs"
                loading={move.isPending}
                onClick={() => move.mutate({ do: 'sign', side, version: plan.version })}
              >
                Sign
              </Button>
            )}
          </span>
        ))}
      </div>
      <span className="muted small">
        Version {plan.version}. Signatures apply to one version; each mode must be rehearsed every{' '}
        {plan.rehearse_every_days} days.
      </span>
      <ErrorNote failure={move.error} />
    </div>
  );
}

function Mode({ plan, mode, place }: { plan: DegradationPlan; mode: DegradationPlan['modes'][number]; place: number }) {
  const displayName = useDisplayName();
  const [rehearsing, setRehearsing] = useState(false);
  const { last } = mode;
  return (
    <li className="card-line stack" style={{ gap: 4 }}>
      <div className="row spread wrap">
        <span className="row">
          <span className="muted small">{place}</span>
          <strong>{mode.name}</strong>
          {mode.rehearsed ? (
            <Tag tone="good">rehearsed</Tag>
          ) : (
            <Tag tone="warn">
              {last === null
                ? 'never rehearsed'
                : last.result === 'failed'
                  ? 'the last rehearsal failed'
                  : 'rehearsed too long ago'}
            </Tag>
          )}
        </span>
        {plan.can.includes('rehearse') && !rehearsing && (
          <Button size="compact-xs" variant="default" onClick={() => setRehearsing(true)}>
            Record a rehearsal
          </Button>
        )}
      </div>
      <span className="break">
        Without {mode.off.join(', ')}. Users see: {mode.users_see}
      </span>
      <span className="mono break">{mode.how}</span>
      {last !== null && (
        <span className="muted small break">
          <Utc at={last.at} form="day" /> by {displayName(last.by)}, {last.minutes} min.{' '}
          {last.evidence.url === null ? (
            last.evidence.text
          ) : (
            <a href={last.evidence.url} target="_blank" rel="noreferrer">
              {last.evidence.url}
            </a>
          )}
        </span>
      )}
      {rehearsing && <RehearsalForm service={plan.service} mode={mode.name} onDone={() => setRehearsing(false)} />}
    </li>
  );
}

/** What a service may do without in an outage: in which order, who agreed, when it was last tried. */
export function DegradationPlanCard({ service, planned }: { service: string; planned: boolean }) {
  const query = useQuery({ ...planQuery(service), enabled: planned });
  return (
    <Card
      title={`${service}: degradation plan`}
      aside={query.data?.agreed === true ? <Tag tone="good">agreed</Tag> : undefined}
    >
      {planned ? (
        <Await query={query} lines={3}>
          {(plan) => (
            <>
              <Signatures plan={plan} />
              <ol style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label="Modes, in this order">
                {plan.modes.map((mode, index) => (
                  <Mode key={mode.name} plan={plan} mode={mode} place={index + 1} />
                ))}
              </ol>
            </>
          )}
        </Await>
      ) : (
        <Empty
          title="No degradation plan"
          example={
            <code>
              {`kind: DegradationPlan · metadata: {name: ${service}} · `}
              {'spec: {product: lin, engineering: ana, modes: [{name: no-tips, off: [recommendations], '}
              {'users_see: "a plain cart", how: "flag tips=off"}]}'}
            </code>
          }
        >
          Agree in advance which features may be turned off, in which order, and who decides.
        </Empty>
      )}
    </Card>
  );
}
