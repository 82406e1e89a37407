import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { noteStream } from '../lib/signal';
import { openStream } from '../lib/stream';

// What each kind of news makes stale: first the lists, then the one thing by its reference.
const lists: Record<string, string[]> = {
  incident: ['incidents'],
  page: ['pages'],
  postmortem: ['postmortems'],
  action: ['actions'],
  change: ['changes'],
  drill: ['drills'],
};

/** What hangs on an incident, as the server names it in the news. */
export const roomParts = ['hypotheses', 'checklists', 'reach', 'degradation', 'updates'];

export function keysOf(event: string, data: string): string[][] {
  const news = JSON.parse(data) as { ref?: string; incident?: string; part?: string };
  // News of one part of a room: only that is read anew.
  if (event === 'room') return news.part === undefined || news.ref === undefined ? [] : [[news.part, news.ref]];
  const keys = (lists[event] ?? []).map((name) => [name]);
  if (event === 'page' && news.incident !== undefined) keys.push(['incident', news.incident]);
  else if (news.ref !== undefined) keys.push([event, news.ref]);
  return keys;
}

/** Gathers what became stale for a moment, so that a storm of news becomes one question to the server. */
export class Renewal {
  private readonly waiting = new Map<string, string[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly client: QueryClient;
  private readonly pause: number;

  constructor(client: QueryClient, pause = 400) {
    this.client = client;
    this.pause = pause;
  }

  add(keys: string[][]): void {
    for (const key of keys) this.waiting.set(key.join(' '), key);
    this.timer ??= setTimeout(() => this.flush(), this.pause);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private flush(): void {
    this.timer = undefined;
    const keys = [...this.waiting.values()];
    this.waiting.clear();
    for (const queryKey of keys) void this.client.invalidateQueries({ queryKey });
  }
}

/** Listens to the news of the signed-in person for as long as the frame is shown. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const renewal = new Renewal(client);
    let broken = false;
    const close = openStream('/v1/events', {
      onMessage: (message) => renewal.add(keysOf(message.event, message.data)),
      onState: (state) => {
        if (state === 'waiting') broken = true;
        if (state === 'live' && broken) {
          // News was missed while the connection was down.
          broken = false;
          renewal.add(
            [
              'incidents',
              'incident',
              'pages',
              'postmortems',
              'postmortem',
              'actions',
              'action',
              'timeline',
              'changes',
              'advice',
              'drills',
              'drill',
              ...roomParts,
            ].map((key) => [key]),
          );
        }
        if (state !== 'connecting') noteStream('events', state === 'waiting');
      },
    });
    return () => {
      close();
      renewal.stop();
      noteStream('events', false);
    };
  }, [client]);
}
