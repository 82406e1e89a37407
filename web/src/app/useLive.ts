import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { renew, type Stale, type Thing } from '../lib/stale';
import { noteStream } from '../lib/store';
import { openStream } from '../lib/stream';

/** The list that news of one thing makes stale, beside the thing itself. */
const lists = {
  incident: 'incidents',
  page: 'pages',
  postmortem: 'postmortems',
  action: 'actions',
  change: 'changes',
  drill: 'drills',
} as const satisfies Record<string, Thing>;

/** What hangs on an incident, as the server names it in the news. */
const roomParts = ['hypotheses', 'checklists', 'reach', 'degradation', 'updates', 'reports'] as const satisfies Thing[];

/** What news of the server makes stale. */
export function staleBy(event: string, data: string): Stale[] {
  const news = JSON.parse(data) as { ref?: string; incident?: string; part?: string };
  const { ref, incident } = news;
  if (event === 'room') {
    // An update of one part of an incident: only that part is refetched.
    const part = roomParts.find((known) => known === news.part);
    return part === undefined || ref === undefined ? [] : [[part, ref]];
  }
  if (!(event in lists)) return [];
  const kind = event as keyof typeof lists;
  if (kind === 'page') return incident === undefined ? ['pages'] : ['pages', ['incident', incident]];
  if (ref === undefined || kind === 'change') return [lists[kind]];
  return [lists[kind], [kind, ref]];
}

/** Gathers what became stale for a moment, so that a storm of news becomes one question to the server. */
export class Renewal {
  private readonly waiting = new Map<string, Stale>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly client: QueryClient;
  private readonly pause: number;

  constructor(client: QueryClient, pause = 400) {
    this.client = client;
    this.pause = pause;
  }

  add(stale: Stale[]): void {
    for (const each of stale) this.waiting.set(String(each), each);
    this.timer ??= setTimeout(() => this.flush(), this.pause);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private flush(): void {
    this.timer = undefined;
    const stale = [...this.waiting.values()];
    this.waiting.clear();
    void renew(this.client, ...stale);
  }
}

/** Listens to the news of the signed-in person for as long as the frame is shown. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const renewal = new Renewal(client);
    let broken = false;
    const close = openStream('/v1/events', {
      onMessage: (message) => renewal.add(staleBy(message.event, message.data)),
      onState: (state) => {
        if (state === 'waiting') broken = true;
        if (state === 'live' && broken) {
          // News was missed while the connection was down.
          broken = false;
          void client.invalidateQueries();
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
