import { afterEach, describe, expect, it, vi } from 'vitest';
import { fromUtcInput, localZone, relative, span, stopwatch, toUtcInput, utc } from './time';

describe('the time where the reader is', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('has its day where that is another one', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(localZone('2026-12-24T14:05:00Z')).toBe('; 23:05 in Asia/Tokyo');
    expect(localZone('2026-12-24T15:05:00Z')).toMatch(/^; 2026-12-25 (00|24):05 in Asia\/Tokyo$/);
  });
});

describe('times', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 day'],
    [86_400_000 * 15, '2 weeks'],
  ])('a span of %i ms is said as %s', (milliseconds, said) => expect(span(milliseconds)).toBe(said));

  it('counts with seconds', () => {
    expect(stopwatch(245_000)).toBe('4:05');
    expect(stopwatch(3_753_000)).toBe('1:02:33');
  });

  it('is relative both ways', () => {
    const now = Date.parse('2026-11-20T14:00:00Z');
    expect(relative('2026-11-20T13:56:00Z', now)).toBe('4 min ago');
    expect(relative('2026-11-20T14:04:00Z', now)).toBe('in 4 min');
    expect(relative('2026-11-20T14:00:02Z', now)).toBe('just now');
  });

  it('keeps records and inputs in UTC wherever the reader is', () => {
    expect(utc('2026-11-20T14:05:09Z')).toBe('2026-11-20 14:05 UTC');
    expect(toUtcInput('2026-11-20T14:05:09Z')).toBe('2026-11-20T14:05');
    expect(fromUtcInput('2026-11-20T14:05')).toBe('2026-11-20T14:05:00Z');
    expect(fromUtcInput('')).toBeNull();
  });
});
