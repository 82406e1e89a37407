import { describe, expect, it } from 'vitest';
import type { ImpactFigure } from '../../../api/types.gen';
import {
  durationOf,
  engineersOf,
  lossOf,
  numberIn,
  requestOf,
  requestsOf,
  rowsOf,
  usersOf,
  wrongWith,
  type Row,
} from './figures';

const moments = {
  impact_started_at: '2026-11-03T10:02:00Z',
  detected_at: '2026-11-03T10:10:00Z',
  acknowledged_at: null,
  declared_at: '2026-11-03T10:12:00Z',
  identified_at: null,
  mitigated_at: '2026-11-03T10:44:40Z',
  resolved_at: '2026-11-03T11:00:00Z',
};

const figure = (parts: Partial<ImpactFigure>): ImpactFigure => ({
  measure: 'users',
  read: true,
  low: null,
  high: null,
  of: null,
  unit: 'users',
  estimate: false,
  how: null,
  words: 'unknown',
  line: 9,
  ...parts,
});
const change = (rows: Row[], measure: Row['measure'], parts: Partial<Row>) =>
  rows.map((row) => (row.measure === measure ? { ...row, ...parts } : row));

describe('the impact in numbers', () => {
  it('measures the duration from what is known and says what is not', () => {
    expect(durationOf(moments)).toEqual({
      minutes: 43,
      low: '43',
      estimate: false,
      how: 'impact began 10:02, mitigated 10:44 UTC',
      unknown: null,
    });
    const vague = durationOf({ ...moments, impact_started_at: null, mitigated_at: null });
    expect(vague).toMatchObject({
      minutes: 50,
      estimate: true,
      how: 'detected 10:10, resolved 11:00 UTC; when the impact began is unknown',
    });
    expect(vague?.unknown).toContain('at least this long');
    expect(durationOf({ ...moments, mitigated_at: null, resolved_at: null })).toBeNull();
    expect(durationOf({ ...moments, impact_started_at: null, detected_at: null, declared_at: null })).toBeNull();
  });

  it('works out what it was told, and says how', () => {
    expect(usersOf(20_000, 2.5)).toEqual({ low: '500', of: '20,000', estimate: true, how: '2.5 % of 20,000' });
    expect(requestsOf(20, 42, 30)).toEqual({
      low: '15,120',
      estimate: true,
      how: '20 per second x 42 min x 30 % failed',
    });
    expect(lossOf(12.5, 3, ', by the catalogue')).toEqual({
      low: '37.5',
      estimate: true,
      how: '12.5 per minute x 3 min, by the catalogue',
    });
    expect(engineersOf(4, 1.5)).toEqual({ low: '6', estimate: true, how: '4 people x 1.5 h' });
  });

  it('reads numbers as people write them', () => {
    expect(['1,200', '1.5', ' 42 ', '', 'some', '-3', '12,00'].map(numberIn)).toEqual([
      1200,
      1.5,
      42,
      undefined,
      null,
      null,
      null,
    ]);
  });

  it('keeps empty for unknown, never for nothing', () => {
    const rows = rowsOf([]);
    expect(requestOf(rows, [])).toContainEqual({ measure: 'credits' });
    expect(JSON.stringify(requestOf(rows, []))).not.toContain('low');
    expect(requestOf(change(rows, 'credits', { low: '0', unit: 'EUR', said: true }), [])).toContainEqual({
      measure: 'credits',
      low: 0,
      unit: 'EUR',
      estimate: false,
    });
  });

  it('comes back as it was written', () => {
    const written = [
      figure({ low: 400, high: 1500, of: 20_000, estimate: true, how: 'counted' }),
      figure({ measure: 'duration', read: false, words: 'most of the morning' }),
    ];
    const rows = rowsOf(written);
    expect(rows.find(({ measure }) => measure === 'users')).toMatchObject({
      low: '400',
      high: '1,500',
      of: '20,000',
      estimate: true,
      how: 'counted',
    });
    const sent = requestOf(rows, written);
    expect(sent).toContainEqual({
      measure: 'users',
      low: 400,
      high: 1500,
      of: 20_000,
      unit: 'users',
      estimate: true,
      how: 'counted',
    });
    expect(
      sent.map(({ measure }) => measure),
      'words of the author stay',
    ).not.toContain('duration');
    expect(requestOf(change(rows, 'duration', { low: '72' }), written)).toContainEqual({
      measure: 'duration',
      low: 72,
      unit: 'minutes',
      estimate: false,
    });
    expect(requestOf(change(rows, 'users', { said: false }), written)).toContainEqual({
      measure: 'users',
      left_out: true,
    });
  });

  it('says what is wrong before anything is sent', () => {
    const [row] = rowsOf([]);
    if (row === undefined) throw new Error('no row');
    expect(wrongWith({ ...row, low: '5', high: '4' })).toContain('below the lower bound');
    expect(wrongWith({ ...row, high: '4' })).toContain('lower bound is missing');
    expect(wrongWith({ ...row, low: 'many' })).toContain('such as 1,200');
    expect(wrongWith({ ...row, low: '5', of: '4' })).toContain('exceeds the total');
    expect(wrongWith({ ...row, low: 'many', said: false })).toBeNull();
    expect(wrongWith(row)).toBeNull();
  });
});
