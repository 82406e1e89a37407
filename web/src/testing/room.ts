import { http, HttpResponse, type JsonBodyType } from 'msw';
import type { Incident, TimelineEntry } from '../api/types.gen';
import { server } from './server';

const none = { items: [], next: null };

/** A server that knows one incident and nothing else. */
export function openRoom(incident: Incident, entries: TimelineEntry[] = []): void {
  const base = `/v1/incidents/${incident.ref}`;
  server.use(
    http.get(base, () => HttpResponse.json(incident)),
    http.get(`${base}/timeline`, () => HttpResponse.json({ items: entries, next: null })),
    http.get(
      `${base}/events`,
      () => new HttpResponse(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } }),
    ),
    http.get(`${base}/cost`, () =>
      HttpResponse.json({
        services: {},
        per_minute: 0,
        measured_from: 'detected_at',
        from: '2026-11-20T14:00:00Z',
        until: null,
        so_far: null,
      }),
    ),
    http.get(`${base}/alerts`, () => HttpResponse.json(none)),
    http.get(`${base}/groups`, () => HttpResponse.json(none)),
    http.get(`${base}/severity`, () => HttpResponse.json(none)),
    http.get('/v1/pages', () => HttpResponse.json(none)),
    http.get('/v1/people', () => HttpResponse.json(none)),
  );
}

type Method = 'post' | 'put' | 'patch' | 'delete';

/** Collects the bodies that were sent to a path. */
export function sentTo(
  method: Method,
  path: string,
  answer: () => HttpResponse<JsonBodyType> = () => HttpResponse.json({}),
): unknown[] {
  const sent: unknown[] = [];
  server.use(
    http[method](path, async ({ request }) => {
      const body = await request.text();
      sent.push(body === '' ? {} : JSON.parse(body));
      return answer();
    }),
  );
  return sent;
}
