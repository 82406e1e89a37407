import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Advice, AdviceComparison, Estimate } from '../../api/types.gen';
import { amount, useSayAdvice } from './useAdvice';
import { ErrorNote } from '../../ui/Page';

function Row({
  word,
  estimate,
  known,
  expected,
}: {
  word: string;
  estimate: Estimate | null;
  known: boolean;
  expected?: AdviceComparison | null;
}) {
  const displayName = useDisplayName();
  const loss = expected ? expected.expected_fix_loss : (estimate?.loss ?? null);
  return (
    <tr>
      <th scope="row">{word}</th>
      <td className="num">
        {estimate === null ? <span className="muted">not estimated</span> : `${amount(estimate.mean)} min`}
        {estimate !== null && (
          <div className="muted small">
            {known ? 'known' : `${amount(estimate.low)}–${amount(estimate.high)}`}, {displayName(estimate.by)}
          </div>
        )}
        {expected && <div className="muted small">{amount(expected.expected_fix_minutes)} min with its failure</div>}
      </td>
      <td className="num">{loss === null ? <span className="muted">unknown</span> : amount(loss)}</td>
    </tr>
  );
}

function Minutes({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  return (
    <NumberInput
      label={label}
      size="xs"
      min={0.1}
      max={100_000}
      hideControls
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : null)}
      style={{ width: 72 }}
    />
  );
}

/** The known duration of a rollback against the estimate of a fix that may fail, and the loss of each. */
export function Compare({ incident, advice, may }: { incident: string; advice: Advice; may: boolean }) {
  const [back, setBack] = useState(advice.roll_back?.likely ?? null);
  const [low, setLow] = useState(advice.fix_forward?.low ?? null);
  const [likely, setLikely] = useState(advice.fix_forward?.likely ?? null);
  const [high, setHigh] = useState(advice.fix_forward?.high ?? null);
  const [percent, setPercent] = useState<number | null>(null);
  const displayName = useDisplayName();
  const say = useSayAdvice(incident);
  const { comparison } = advice;
  const costs = Object.entries(advice.costs);
  return (
    <div className="card-line stack">
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">Option</th>
            <th scope="col" className="num">
              Time
            </th>
            <th scope="col" className="num">
              Expected loss
            </th>
          </tr>
        </thead>
        <tbody>
          <Row word="Roll back" estimate={advice.roll_back} known />
          <Row word="Fix forward" estimate={advice.fix_forward} known={false} expected={comparison} />
        </tbody>
      </table>
      {comparison !== null && <strong>{comparison.why}</strong>}
      <span className="muted small break">
        {costs.length === 0
          ? 'Expected loss needs a cost per minute in the catalogue.'
          : `Per minute: ${costs.map(([service, cost]) => `${service} ${amount(cost)}`).join(', ')} (catalogue).`}{' '}
        The time of a fix is (low + 4 × likely + high) / 6.{' '}
        {comparison !== null && (
          <>
            With its failure it is: fix + chance of failure × (fix + rollback). Chance of failure:{' '}
            {comparison.failure_by === null
              ? comparison.failure_source
              : `${amount(comparison.failure_chance * 100)} %, said by ${displayName(comparison.failure_by)}`}
            .
          </>
        )}
      </span>
      {may && (
        <>
          <div className="row" style={{ alignItems: 'flex-end' }}>
            <Minutes label="Rollback" value={back} onChange={setBack} />
            <Button
              size="xs"
              variant="default"
              disabled={back === null}
              onClick={() => back !== null && say.mutate({ do: 'rollback', minutes: back })}
            >
              Set rollback
            </Button>
          </div>
          <div className="row wrap" style={{ alignItems: 'flex-end' }}>
            <Minutes label="Fix: low" value={low} onChange={setLow} />
            <Minutes label="likely" value={likely} onChange={setLikely} />
            <Minutes label="high" value={high} onChange={setHigh} />
            <Button
              size="xs"
              variant="default"
              disabled={low === null || likely === null || high === null}
              onClick={() => {
                if (low !== null && likely !== null && high !== null) say.mutate({ do: 'forward', low, likely, high });
              }}
            >
              Set fix
            </Button>
          </div>
          {comparison !== null && (
            <div className="row wrap" style={{ alignItems: 'flex-end' }}>
              <NumberInput
                label="Chance that the fix fails, %"
                size="xs"
                min={0}
                max={100}
                hideControls
                value={percent ?? ''}
                onChange={(typed) => setPercent(typeof typed === 'number' ? typed : null)}
                style={{ width: 180 }}
              />
              <Button
                size="xs"
                variant="default"
                disabled={percent === null}
                onClick={() => say.mutate({ do: 'chance', percent })}
              >
                Set chance
              </Button>
              {comparison.failure_by !== null && (
                <Button size="xs" variant="subtle" onClick={() => say.mutate({ do: 'chance', percent: null })}>
                  Take back
                </Button>
              )}
            </div>
          )}
          <ErrorNote failure={say.error} />
        </>
      )}
    </div>
  );
}
