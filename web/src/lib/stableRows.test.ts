import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { merge, useStableRows } from './stableRows';

interface Row {
  id: string;
  word: string;
}
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id, word: id }));
const ids = (all: Row[] | undefined) => (all ?? []).map((row) => row.id).join('');
const key = (row: Row) => row.id;
const list = { end: false, whole: true };

describe('live news over a list', () => {
  it('changes rows in place, and lets what is new wait', () => {
    const merged = merge(
      rows('a', 'b', 'c'),
      [{ id: 'n', word: 'n' }, { id: 'c', word: 'changed' }, ...rows('a', 'b')],
      key,
      list,
    );
    expect(ids(merged.rows)).toBe('abc');
    expect(merged.rows[2]?.word).toBe('changed');
    expect(ids(merged.fresh)).toBe('n');
  });

  it('adds the next page at the end', () => {
    expect(ids(merge(rows('a', 'b'), rows('a', 'b', 'c', 'd'), key, list).rows)).toBe('abcd');
  });

  it('keeps the place of what left, and says so', () => {
    const merged = merge(rows('a', 'b', 'c'), rows('a', 'c'), key, list);
    expect(ids(merged.rows)).toBe('abc');
    expect(merged.gone).toEqual(['b']);
  });

  it('does not say that a row left which only moved to the next page', () => {
    const merged = merge(rows('a', 'b', 'c'), rows('n', 'a', 'b'), key, { end: false, whole: false });
    expect(merged.gone).toEqual([]);
    expect(ids(merged.fresh)).toBe('n');
  });

  it('puts cards at the end where nothing may wait', () => {
    expect(ids(merge(rows('a', 'b'), rows('n', 'b', 'a'), key, { end: true, whole: true }).rows)).toBe('abn');
  });

  it('takes everything in when the reader asks, and begins anew with another list', () => {
    const { result, rerender } = renderHook(
      (props: { incoming: Row[]; list: string; settled: boolean }) => useStableRows({ ...props, key }),
      {
        initialProps: { incoming: rows('a', 'b'), list: 'one', settled: true },
      },
    );
    rerender({ incoming: rows('n', 'b'), list: 'one', settled: true });
    expect(ids(result.current.rows)).toBe('ab');
    expect(result.current).toMatchObject({ waiting: 1, moved: true });
    expect([...result.current.gone]).toEqual(['a']);
    act(() => result.current.renew());
    expect(ids(result.current.rows)).toBe('nb');
    expect(result.current).toMatchObject({ waiting: 0, moved: false });
    rerender({ incoming: rows('n', 'b'), list: 'two', settled: false });
    rerender({ incoming: rows('x', 'n'), list: 'two', settled: true });
    expect(ids(result.current.rows)).toBe('xn');
    expect(result.current.waiting).toBe(0);
  });
});
