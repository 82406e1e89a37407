import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { aReview } from './review';

/**
 * The fake server of the tests: each test says what it answers; nobody has said anything about a post-mortem yet, and
 * Unrepeat is well.
 */
export const server = setupServer(
  http.get('/v1/postmortems/:ref/comments', () => HttpResponse.json({ items: [], next: null })),
  ...['/v1/retention', '/v1/signals/heard', '/v1/services', '/v1/people', '/v1/postmortems'].map((path) =>
    http.get(path, () => HttpResponse.json({ items: [], next: null })),
  ),
  http.get('/v1/session/contacts', () => HttpResponse.json({ channels: [] })),
  http.get('/v1/system', () =>
    HttpResponse.json({
      status: 'pass',
      version: '0.1.0',
      schema: '021',
      postgresql: '18.6',
      at: '2026-03-02T03:00:00Z',
      checks: [],
      replicas: [],
    }),
  ),
  http.get('/v1/postmortems/:ref/review', () => HttpResponse.json(aReview({ can: [] }))),
);
