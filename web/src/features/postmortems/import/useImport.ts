import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { importPostmortem } from '../../../api/sdk.gen';
import type { ImportResult } from '../../../api/types.gen';
import { Problem } from '../../../lib/http';
import { renew } from '../../../lib/stale';
import { dataOf } from '../../../lib/query';
import { readText, sourceOf, type Chosen } from './files';

export type State = 'waiting' | 'left_out' | 'refused' | 'not_sent' | 'done';
export interface Line {
  chosen: Chosen;
  source: string;
  state: State;
  answer?: ImportResult;
  reason?: string;
}

const together = 3;

async function take(line: Line, all: boolean, signal: AbortSignal): Promise<Partial<Line>> {
  const read = await readText(line.chosen.file);
  if ('wrong' in read) return { state: 'refused', reason: read.wrong };
  try {
    const answer = await dataOf(
      importPostmortem({
        query: { source: line.source, ...(all ? {} : { only_postmortems: true }) },
        body: read.text,
        headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
        signal,
      }),
    );
    return { state: 'done', answer };
  } catch (failure) {
    if (!(failure instanceof Problem))
      return { state: 'not_sent', reason: 'Cancelled during upload. Retrying is safe.' };
    if (failure.type === '/problems/not-a-postmortem') return { state: 'left_out', reason: failure.message };
    if (failure.status === 0 || failure.status >= 500) return { state: 'not_sent', reason: failure.message };
    return {
      state: 'refused',
      reason: failure.status === 413 ? 'The file exceeds the limit of 16 MB.' : failure.message,
    };
  }
}

/** Sends texts a few at a time; each is taken whole or not at all, and a second time changes nothing. */
export function useImport() {
  const client = useQueryClient();
  const [lines, setLines] = useState<Line[]>([]);
  const [running, setRunning] = useState(false);
  const stop = useRef<AbortController>(null);

  const run = async (all: Line[], wanted: (line: Line) => boolean, others: boolean) => {
    const control = new AbortController();
    stop.current = control;
    setRunning(true);
    const now = all.map((line) =>
      wanted(line) ? { chosen: line.chosen, source: line.source, state: 'waiting' as const } : line,
    );
    setLines(now);
    const queue = now.filter((line) => line.state === 'waiting');
    const worker = async () => {
      for (let line = queue.shift(); line !== undefined; line = queue.shift()) {
        const current = line;
        const became = control.signal.aborted
          ? { state: 'not_sent' as const, reason: 'Cancelled before upload.' }
          : await take(current, others, control.signal);
        setLines((before) => before.map((each) => (each.source === current.source ? { ...each, ...became } : each)));
      }
    };
    await Promise.all(Array.from({ length: together }, worker));
    setRunning(false);
    void renew(client, 'postmortems', 'failureModes');
  };

  return {
    lines,
    running,
    start: (chosen: Chosen[], others: boolean) => {
      const fresh = new Map(chosen.map((each) => [sourceOf(each.path), each]));
      void run(
        [...fresh].map(([source, each]) => ({ chosen: each, source, state: 'waiting' })),
        () => true,
        others,
      );
    },
    /** What did not reach the server. */
    again: (others: boolean) => void run(lines, (line) => line.state === 'not_sent', others),
    /** What did not look like a post-mortem, all the same. */
    takeLeftOut: () => void run(lines, (line) => line.state === 'left_out', true),
    stop: () => stop.current?.abort(),
    clear: () => setLines([]),
  };
}
