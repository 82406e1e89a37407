import type { ImpactFigure, ImpactFigureRequest, Incident, Measure } from '../../../api/types.gen';
import type { Moment } from '../../../lib/words';
import { momentWord } from '../../../lib/words';

export interface MeasureWords {
  measure: Measure;
  label: string;
  unit: string;
  /** What nobody should have to look up. */
  asks: string;
  money?: boolean;
  whole?: string;
}

export const measures: MeasureWords[] = [
  { measure: 'duration', label: 'Duration', unit: 'minutes', asks: 'From first impact to recovery.' },
  {
    measure: 'users',
    label: 'Affected users',
    unit: 'users',
    asks: 'Users who could not complete their task.',
    whole: 'of all',
  },
  {
    measure: 'requests',
    label: 'Failed requests',
    unit: 'requests',
    asks: 'Requests that failed or timed out.',
    whole: 'of all',
  },
  {
    measure: 'loss',
    label: 'Estimated loss',
    unit: '',
    asks: 'Revenue lost or refunded.',
    money: true,
  },
  { measure: 'tickets', label: 'Support tickets', unit: 'tickets', asks: 'Support requests received.' },
  { measure: 'credits', label: 'SLA credits', unit: '', asks: 'Contractual refunds.', money: true },
  {
    measure: 'engineer_hours',
    label: 'Engineer time',
    unit: 'hours',
    asks: 'People × hours until recovery.',
  },
];

/** One measure while it is typed. */
export interface Row {
  measure: Measure;
  /** Whether the text is to say it at all; without a number it says "unknown". */
  said: boolean;
  low: string;
  high: string;
  of: string;
  unit: string;
  estimate: boolean;
  how: string;
  /** The words of the text where they are no number that can be read; they stay until a number is typed. */
  own: string | null;
}

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
const typed = (value: number | null) => (value === null ? '' : plain.format(value));

export function rowsOf(figures: ImpactFigure[]): Row[] {
  return measures.map(({ measure, unit }) => {
    const found = figures.find((figure) => figure.measure === measure);
    const base: Row = { measure, said: true, low: '', high: '', of: '', unit, estimate: false, how: '', own: null };
    if (found === undefined) return base;
    if (!found.read) return { ...base, own: found.words };
    const { low, high, of, estimate, how } = found;
    return { ...base, low: typed(low), high: typed(high), of: typed(of), unit: found.unit, estimate, how: how ?? '' };
  });
}

/** A number as people write it: 1,200 or 1.5; undefined where nothing is written, null where it is none. */
export function numberIn(words: string): number | null | undefined {
  const text = words.trim();
  if (text === '') return undefined;
  if (!/^(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,6})?$/.test(text)) return null;
  return Number(text.replaceAll(',', ''));
}

/** What is wrong with a row, and what would be right; null when nothing is. */
export function wrongWith(row: Row): string | null {
  if (!row.said) return null;
  const [low, high, of] = [row.low, row.high, row.of].map(numberIn);
  if (low === null || high === null || of === null)
    return 'Enter a number such as 1,200 or 1.5, or leave it empty if unknown.';
  if (low === undefined && (high !== undefined || of !== undefined)) return 'The lower bound is missing.';
  if (low !== undefined && high !== undefined && high < low) return 'The upper bound is below the lower bound.';
  const most = high ?? low;
  if (of !== undefined && most !== undefined && most > of) return 'It exceeds the total.';
  if (/[()\d]/.test(row.unit)) return 'Enter a unit such as EUR.';
  return null;
}

/** What to ask the server for; words of the author are left alone until a number replaces them. */
export function requestOf(rows: Row[], figures: ImpactFigure[]): ImpactFigureRequest[] {
  return rows.flatMap((row): ImpactFigureRequest[] => {
    const present = figures.some(({ measure }) => measure === row.measure);
    if (!row.said) return present ? [{ measure: row.measure, left_out: true }] : [];
    const [low, high, of] = [row.low, row.high, row.of].map(numberIn);
    if (typeof low !== 'number') return row.own === null ? [{ measure: row.measure }] : [];
    return [
      {
        measure: row.measure,
        low,
        ...(typeof high === 'number' ? { high } : {}),
        ...(typeof of === 'number' ? { of } : {}),
        unit: row.unit.trim(),
        estimate: row.estimate,
        ...(row.how.trim() === '' ? {} : { how: row.how.trim() }),
      },
    ];
  });
}

export interface Worked {
  low: string;
  of?: string;
  estimate: boolean;
  how: string;
}

export interface WorkedDuration extends Worked {
  minutes: number;
  /** What is not known, and what that means for the number. */
  unknown: string | null;
}

const clock = (at: string) => new Date(at).toISOString().slice(11, 16);

/** How long it lasted by the moments of the incident; null while its end, or every beginning, is unknown. */
export function durationOf(incident: Pick<Incident, Moment>): WorkedDuration | null {
  const from = (['impact_started_at', 'detected_at', 'declared_at'] as const).find(
    (moment) => incident[moment] !== null,
  );
  const until = (['mitigated_at', 'resolved_at'] as const).find((moment) => incident[moment] !== null);
  const start = from === undefined ? null : incident[from];
  const end = until === undefined ? null : incident[until];
  if (
    from === undefined ||
    until === undefined ||
    start === null ||
    end === null ||
    Date.parse(end) < Date.parse(start)
  )
    return null;
  const minutes = Math.max(1, Math.round((Date.parse(end) - Date.parse(start)) / 60_000));
  const sure = from === 'impact_started_at';
  return {
    minutes,
    low: plain.format(minutes),
    estimate: !sure,
    how:
      `${momentWord[from].toLowerCase()} ${clock(start)}, ${momentWord[until].toLowerCase()} ${clock(end)} UTC` +
      (sure ? '' : '; when the impact began is unknown'),
    unknown: sure
      ? null
      : `When the impact began is unknown. Measured from "${momentWord[from].toLowerCase()}" it is at least this long.`,
  };
}

const rounded = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

export function usersOf(base: number, percent: number): Worked {
  return {
    low: plain.format(Math.round((base * percent) / 100)),
    of: plain.format(base),
    estimate: true,
    how: `${plain.format(percent)} % of ${plain.format(base)}`,
  };
}

export function requestsOf(perSecond: number, minutes: number, percent: number): Worked {
  const low = Math.round(perSecond * 60 * minutes * (percent / 100));
  return {
    low: plain.format(low),
    estimate: true,
    how: `${plain.format(perSecond)} per second x ${plain.format(minutes)} min x ${plain.format(percent)} % failed`,
  };
}

export function lossOf(perMinute: number, minutes: number, source: string): Worked {
  return {
    low: plain.format(rounded(perMinute * minutes)),
    estimate: true,
    how: `${plain.format(perMinute)} per minute x ${plain.format(minutes)} min${source}`,
  };
}

export function engineersOf(people: number, hours: number): Worked {
  return {
    low: plain.format(rounded(people * hours)),
    estimate: true,
    how: `${plain.format(people)} people x ${plain.format(hours)} h`,
  };
}
