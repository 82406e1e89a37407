import { useState } from 'react';

export interface Merged<T> {
  rows: T[];
  /** Rows that came in between and wait until the reader asks for them. */
  fresh: T[];
  /** Keys of rows that the list no longer has. */
  gone: string[];
}

/**
 * Puts what came in over what is shown, so that nothing moves: changed rows change in place, rows that left keep their
 * place, and what is new waits, or stands at the end.
 */
export function merge<T>(
  shown: T[],
  incoming: T[],
  key: (row: T) => string,
  from: { end: boolean; whole: boolean },
): Merged<T> {
  const newest = new Map(incoming.map((row) => [key(row), row]));
  const known = new Set(shown.map(key));
  let last = -1;
  incoming.forEach((row, index) => {
    if (known.has(key(row))) last = index;
  });
  const added = incoming.filter((row, index) => !known.has(key(row)) && (from.end || index > last));
  const fresh = incoming.filter((row, index) => !known.has(key(row)) && !from.end && index < last);
  // Of a list that goes on, what stands after the last row that came may only have moved to the next page.
  let lastShown = shown.length - 1;
  while (!from.whole && lastShown >= 0 && !newest.has(key(shown[lastShown] as T))) lastShown -= 1;
  const gone = shown.filter((row, index) => index <= lastShown && !newest.has(key(row))).map(key);
  return { rows: [...shown.map((row) => newest.get(key(row)) ?? row), ...added], fresh, gone };
}

function same<T>(a: T[], b: T[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}

export interface StableRows<T> {
  rows: T[] | undefined;
  gone: ReadonlySet<string>;
  /** How many rows wait to be shown. */
  waiting: number;
  /** Takes the list as it is now: its order, what is new, without what left. */
  renew: () => void;
  /** True when renewing would change what is where. */
  moved: boolean;
}

/**
 * The rows of a list that live news renew, at the places where the reader saw them.
 *
 * @param list names what is asked for; another list begins anew
 */
export function useStableRows<T>({
  incoming,
  key,
  list,
  settled = true,
  end = false,
  whole = true,
}: {
  incoming: T[] | undefined;
  key: (row: T) => string;
  list: string;
  settled?: boolean;
  end?: boolean;
  whole?: boolean;
}): StableRows<T> {
  const [seen, setSeen] = useState<{ list: string; rows: T[] } | null>(null);
  if (incoming === undefined || !settled) {
    return { rows: incoming, gone: new Set(), waiting: 0, renew: () => undefined, moved: false };
  }
  const before = seen?.list === list ? seen.rows : [];
  const merged =
    before.length === 0 ? { rows: incoming, fresh: [], gone: [] } : merge(before, incoming, key, { end, whole });
  if (seen?.list !== list || !same(seen.rows, merged.rows)) setSeen({ list, rows: merged.rows });
  return {
    rows: merged.rows,
    gone: new Set(merged.gone),
    waiting: merged.fresh.length,
    renew: () => setSeen({ list, rows: incoming }),
    moved: merged.gone.length > 0 || !same(merged.rows.map(key), incoming.map(key)),
  };
}
