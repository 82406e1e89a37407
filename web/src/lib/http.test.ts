import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '../testing/server';
import { get, onSignedOut, patch, post, Problem, put, withQuery } from './api';

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
    const failure: unknown = await post('/v1/incidents/INC-1/transitions', { to: 'triage' }).catch((e: unknown) => e);
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
    server.use(
      http.get('/v1/session', () => {
        document.cookie = 'XSRF-TOKEN=a-newer-token';
        return HttpResponse.json({});
      }),
      http.put('/v1/thing', ({ request }) => {
        tokens.push(request.headers.get('X-XSRF-TOKEN'));
        return tokens.length === 1
          ? HttpResponse.json(
              { detail: 'From a browser, send the cookie XSRF-TOKEN back as X-XSRF-TOKEN.' },
              { status: 403 },
            )
          : HttpResponse.json({ done: true });
      }),
      http.post('/v1/thing', ({ request }) => {
        tokens.push(request.headers.get('X-XSRF-TOKEN'));
        return HttpResponse.json({ detail: 'Your role does not allow this.' }, { status: 403 });
      }),
    );
    await expect(put('/v1/thing', {})).resolves.toEqual({ done: true });
    expect(tokens).toEqual(['a-token', 'a-newer-token']);
    await expect(post('/v1/thing')).rejects.toMatchObject({ status: 403 });
    expect(tokens).toHaveLength(3);
  });

  it('has words of its own when a proxy answers without a problem', async () => {
    server.use(http.get('/v1/teams', () => new HttpResponse('<html>Bad gateway</html>', { status: 502 })));
    await expect(get('/v1/teams')).rejects.toMatchObject({ status: 502, title: 'The server could not do this' });
  });

  it('says that the network failed', async () => {
    server.use(http.get('/v1/teams', () => HttpResponse.error()));
    await expect(get('/v1/teams')).rejects.toMatchObject({ status: 0, title: 'The server cannot be reached' });
  });

  it('echoes the CSRF cookie on every change and on no read', async () => {
    const seen: (string | null)[] = [];
    const note = ({ request }: { request: Request }) => {
      seen.push(request.headers.get('X-XSRF-TOKEN'));
      return HttpResponse.json({ items: [], next: null });
    };
    server.use(http.get('/v1/teams', note), http.post('/v1/tokens', note), http.patch('/v1/actions/ACT-1', note));
    await get('/v1/teams');
    await post('/v1/tokens', {});
    await patch('/v1/actions/ACT-1', {}, '"3"');
    expect(seen).toEqual([null, 'a-token', 'a-token']);
  });

  it('tells when the session has ended', async () => {
    server.use(http.get('/v1/teams', () => HttpResponse.json({ title: 'Please sign in' }, { status: 401 })));
    let told = 0;
    const stop = onSignedOut(() => (told += 1));
    await get('/v1/teams').catch(() => undefined);
    stop();
    expect(told).toBe(1);
  });

  it('leaves empty filters out of the address', () => {
    expect(withQuery('/v1/incidents', { status: 'open', q: '', service: undefined })).toBe('/v1/incidents?status=open');
  });
});
