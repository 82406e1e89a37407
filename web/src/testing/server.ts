import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { aReview } from './review';

/** The fake server of the tests: each test says what it answers; nobody has said anything about a post-mortem yet. */
export const server = setupServer(
  http.get('/v1/postmortems/:ref/comments', () => HttpResponse.json({ items: [], next: null })),
  http.get('/v1/postmortems/:ref/review', () => HttpResponse.json(aReview({ can: [] }))),
);
