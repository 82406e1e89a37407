import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '../testing/server';
import {
  createIncidentTransition,
  createToken,
  listIncidents,
  listTeams,
  setIncidentRole,
  updateAction,
} from '../api/sdk.gen';
import { onSignedOut, Problem } from './http';
import { dataOf } from './query';

const incident = { path: { ref: 'INC-1' } };

describe('the client', () => {
  it('reads a problem with its extensions', async () => {
    server.use(
      http.post('/v1/incidents/INC-1/transitions', () =>
        HttpResponse.json(
          {
            type: '/problems/illegal-transition',
            title: 'That move is not possible now',
            status: 409,
            detail: 'INC-1 is resolved',
            allowed: ['closed', 'containing'],
          },
          { status: 409 },
        ),
      ),
    );
    const failure: unknown = await createIncidentTransition({ ...incident, body: { to: 'triage' } }).catch(
      (e: unknown) => e,
    );
    expect(failure).toBeInstanceOf(Problem);
    const problem = failure as Problem;
    expect(problem.status).toBe(409);
    expect(problem.type).toBe('/problems/illegal-transition');
    expect(problem.message).toBe('INC-1 is resolved');
    expect(problem.list('allowed')).toEqual(['closed', 'containing']);
    expect(problem.list('findings')).toEqual([]);
  });

  it('sends again what was refused for a token that changed on the way, once', async () => {
    const tokens: (string | null)[] = [];
    const sent: unknown[] = [];
    server.use(
      http.get('/v1/session', () => {
        document.cookie = 'XSRF-TOKEN=a-newer-token';
        return HttpResponse.json({});
      }),
      http.put('/v1/incidents/INC-1/roles/scribe', async ({ request }) => {
        tokens.push(request.headers.get('X-XSRF-TOKEN'));
        sent.push(await request.json());
        return tokens.length === 1
          ? HttpResponse.json(
              { detail: 'From a browser, send the cookie XSRF-TOKEN back as X-XSRF-TOKEN.' },
              { status: 403 },
            )
          : HttpResponse.json({ done: true });
      }),
      http.post('/v1/tokens', ({ request }) => {
        tokens.push(request.headers.get('X-XSRF-TOKEN'));
        return HttpResponse.json({ detail: 'Your role does not allow this.' }, { status: 403 });
      }),
    );
    const change = setIncidentRole({ path: { ref: 'INC-1', role: 'scribe' }, body: { user: 'lin' } });
    await expect(dataOf(change)).resolves.toEqual({ done: true });
    expect(sent).toEqual([{ user: 'lin' }, { user: 'lin' }]);
    expect(tokens).toEqual(['a-token', 'a-newer-token']);
    await expect(createToken({ body: {} })).rejects.toMatchObject({ status: 403 });
    expect(tokens).toHaveLength(3);
  });

  it('has words of its own when a proxy answers without a problem', async () => {
    server.use(http.get('/v1/teams', () => new HttpResponse('<html>Bad gateway</html>', { status: 502 })));
    await expect(listTeams()).rejects.toMatchObject({ status: 502, title: 'Server error' });
  });

  it('says that the network failed', async () => {
    server.use(http.get('/v1/teams', () => HttpResponse.error()));
    await expect(listTeams()).rejects.toMatchObject({ status: 0, title: 'Server unreachable' });
  });

  it('echoes the CSRF cookie on every change and on no read', async () => {
    const seen: (string | null)[] = [];
    const note = ({ request }: { request: Request }) => {
      seen.push(request.headers.get('X-XSRF-TOKEN'));
      return HttpResponse.json({ items: [], next: null });
    };
    server.use(http.get('/v1/teams', note), http.post('/v1/tokens', note), http.patch('/v1/actions/ACT-1', note));
    await listTeams();
    await createToken({ body: {} });
    await updateAction({ path: { ref: 'ACT-1' }, body: {}, headers: { 'If-Match': '"3"' } });
    expect(seen).toEqual([null, 'a-token', 'a-token']);
  });

  it('tells when the session has ended', async () => {
    server.use(http.get('/v1/teams', () => HttpResponse.json({ title: 'Please sign in' }, { status: 401 })));
    let told = 0;
    const stop = onSignedOut(() => (told += 1));
    await listTeams().catch(() => undefined);
    stop();
    expect(told).toBe(1);
  });

  it('leaves empty filters out of the address', async () => {
    const asked: string[] = [];
    server.use(
      http.get('/v1/incidents', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json({ items: [], next: null });
      }),
    );
    await listIncidents({ query: { status: 'open', q: '', service: undefined } });
    expect(asked).toEqual(['?status=open']);
  });
});
