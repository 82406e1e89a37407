import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { Incident, IncidentCost, Measure } from '../../../api/types.gen';
import { plural } from '../../../lib/words';
import { durationOf, engineersOf, lossOf, requestsOf, usersOf, type Worked } from './figures';

interface Known {
  incident: Incident | undefined;
  cost: IncidentCost | undefined;
}

type Asked = [key: string, label: string, first: number | ''];
interface Sum {
  asks: (known: Known, minutes: number | '') => Asked[];
  result: (values: number[], known: Known) => Worked;
}

const sums: Partial<Record<Measure, Sum>> = {
  users: {
    asks: () => [
      ['base', 'Total users', ''],
      ['share', 'Share affected, %', ''],
    ],
    result: ([base = 0, share = 0]) => usersOf(base, share),
  },
  requests: {
    asks: (_, minutes) => [
      ['rate', 'Requests per second', ''],
      ['minutes', 'Minutes', minutes],
      ['share', 'Failure rate, %', ''],
    ],
    result: ([rate = 0, minutes = 0, share = 0]) => requestsOf(rate, minutes, share),
  },
  loss: {
    asks: ({ cost }, minutes) => [
      ['rate', 'Cost per minute', cost?.per_minute === undefined || cost.per_minute === 0 ? '' : cost.per_minute],
      ['minutes', 'Minutes', minutes],
    ],
    result: ([rate = 0, minutes = 0], { cost }) =>
      lossOf(rate, minutes, rate === cost?.per_minute ? ', by the catalogue' : ''),
  },
  engineer_hours: {
    asks: () => [
      ['people', 'People', ''],
      ['hours', 'Hours per person', ''],
    ],
    result: ([people = 0, hours = 0]) => engineersOf(people, hours),
  },
};

export const canWorkOut = (measure: Measure) => measure in sums;

/** Takes the duration from the moments of the incident. */
export function DurationFromMoments({
  incident,
  onUse,
}: {
  incident: Incident | undefined;
  onUse: (worked: Worked) => void;
}) {
  const worked = incident === undefined ? null : durationOf(incident);
  if (incident === undefined) return null;
  if (worked === null)
    return <span className="muted small">The incident has no start or end time, so the duration is unknown.</span>;
  return (
    <div className="stack" style={{ gap: 4 }}>
      <span>
        <Button size="compact-xs" variant="default" onClick={() => onUse(worked)}>
          Use {plural(worked.minutes, 'minute')}, by the moments of {incident.ref}
        </Button>
      </span>
      {worked.unknown !== null && <span className="muted small">{worked.unknown}</span>}
    </div>
  );
}

/** A small sum that ends in a number and in how it was made. */
export function WorkOut({
  measure,
  known,
  minutes,
  onUse,
}: {
  measure: Measure;
  known: Known;
  minutes: number | '';
  onUse: (worked: Worked) => void;
}) {
  const sum = sums[measure];
  const [values, setValues] = useState<Record<string, number | ''>>({});
  if (sum === undefined) return null;
  const asked = sum.asks(known, minutes);
  const given = asked.map(([key, , first]) => values[key] ?? first);
  const numbers = given.filter((value) => value !== '');
  const worked = numbers.length === asked.length ? sum.result(numbers, known) : null;
  return (
    <div className="row wrap impact-sum">
      {asked.map(([key, label], index) => (
        <NumberInput
          key={key}
          size="xs"
          label={label}
          min={0}
          thousandSeparator=","
          value={given[index] ?? ''}
          onChange={(value) => setValues({ ...values, [key]: typeof value === 'number' ? value : '' })}
        />
      ))}
      <Button size="xs" variant="default" disabled={worked === null} onClick={() => worked !== null && onUse(worked)}>
        {worked === null ? 'Use figures' : `Use ${worked.low}`}
      </Button>
    </div>
  );
}
