import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Source } from '../../api/types.gen';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { AddSource } from './AddSource';
import { Heartbeats, Watchdogs } from './Heartbeats';
import { senders } from './senders';
import { Sources } from './Sources';

function aSource(parts: Partial<Source> = {}): Source {
  return {
    name: 'shop',
    type: 'datadog',
    title: 'Datadog',
    path: '/v1/signals/datadog/shop',
    needs_token: true,
    has_token: true,
    labels: { service: 'checkout' },
    mapping: null,
    topic: null,
    created_at: '2026-11-20T10:00:00Z',
    created_by: 'eva',
    alerts: 3,
    last_at: '2026-11-20T14:29:00Z',
    last_alert: 'Errors of checkout',
    refused: 0,
    refused_at: null,
    refusal: null,
    noted_at: null,
    note: null,
    unmatched: 0,
    can: ['try', 'test', 'new_token', 'remove'],
    ...parts,
  };
}

function list(...items: Source[]) {
  server.use(http.get('/v1/sources', () => HttpResponse.json({ items, next: null })));
}

test('a source is added and its token shown once, in the text for its sender', async () => {
  server.use(http.get('/v1/services', () => HttpResponse.json({ items: [], next: null })));
  const sent = sentTo('post', '/v1/sources', () =>
    HttpResponse.json(
      { name: 'shop', type: 'pagerduty', path: '/v2/enqueue', token: 'key-shown-once' },
      { status: 201 },
    ),
  );
  show(<AddSource opened onClose={() => undefined} />);
  const user = userEvent.setup();
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'shop');
  await user.click(screen.getByRole('button', { name: 'Add source' }));
  expect(await screen.findByText(/"routing_key": "key-shown-once"/)).toBeVisible();
  expect(screen.getByText(/is shown once/)).toBeVisible();
  expect(sent).toEqual([{ name: 'shop', type: 'pagerduty' }]);
});

test('what was rejected, and that there is no token, stand in the list', async () => {
  list(
    aSource({ refused: 2, refused_at: '2026-11-20T14:00:00Z', refusal: 'title is missing' }),
    aSource({ name: 'new', has_token: false, last_at: null }),
    aSource({ name: 'quiet', last_at: null, alerts: 0 }),
  );
  show(<Sources selected="shop" onSelect={() => undefined} add={null} />);
  const table = await screen.findByRole('table', { name: 'Sources' });
  expect(within(table).getByText('2 rejected')).toBeVisible();
  expect(within(table).getByText('no token')).toBeVisible();
  expect(within(table).getByText('no alerts yet')).toBeVisible();
  expect(screen.getByText(/title is missing/)).toBeVisible();
});

test('a body is tried and says what is wrong with it, and a source is removed after a second click', async () => {
  list(aSource());
  server.use(
    http.post('/v1/sources/shop/try', () =>
      HttpResponse.json({ alerts: [], refusals: ['alert_transition is missing; Triggered was expected'] }),
    ),
  );
  const removed = sentTo('delete', '/v1/sources/shop', () => new HttpResponse(null, { status: 204 }));
  show(<Sources selected="shop" onSelect={() => undefined} add={null} />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('textbox', { name: 'Try a body' }));
  await user.paste('{"title": "x"}');
  await user.click(screen.getByRole('button', { name: 'Read' }));
  expect(await screen.findByText(/alert_transition is missing/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  expect(removed).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Remove shop' }));
  await waitFor(() => expect(removed).toHaveLength(1));
});

test('the setup of each sender contains the address and, where it has one, the token', () => {
  for (const [type, { snippet }] of Object.entries(senders)) {
    const text = snippet('https://unrepeat.example.org/v1/signals/x/shop', 'tok_1');
    expect(text, type).toContain('https://unrepeat.example.org/v1/signals/x/shop');
    if (type !== 'cloudwatch' && type !== 'sentry') expect(text, type).toContain('tok_1');
  }
});

test('a heartbeat that is missing says so, and how to report in stands below', async () => {
  server.use(
    http.get('/v1/services', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/heartbeats', () =>
      HttpResponse.json({
        items: [
          {
            name: 'nightly-backup',
            service: 'backups',
            severity: 'critical',
            every: 86_400,
            grace: 3600,
            state: 'missing',
            last_at: '2026-11-18T14:00:00Z',
            due_at: '2026-11-19T15:00:00Z',
            can: ['remove'],
          },
        ],
        next: null,
      }),
    ),
  );
  show(<Heartbeats />);
  const table = await screen.findByRole('table', { name: 'Heartbeats' });
  expect(within(table).getByText('missing')).toBeVisible();
  expect(screen.getByText(/\/v1\/heartbeats\/nightly-backup$/)).toBeVisible();
  expect(within(table).getByRole('button', { name: 'Remove nightly-backup' })).toBeVisible();
});

test('a watchdog is added with its address, which no list has', async () => {
  server.use(http.get('/v1/watchdogs', () => HttpResponse.json({ items: [], next: null })));
  const sent = sentTo('post', '/v1/config/apply', () => HttpResponse.json({ changes: [] }));
  show(<Watchdogs />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Add watchdog' }));
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'elsewhere');
  await user.type(screen.getByRole('textbox', { name: 'URL' }), 'https://hc.example.org/1');
  const dialog = screen.getByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Add watchdog' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    kind: 'Watchdog',
    metadata: { name: 'elsewhere' },
    spec: { url: 'https://hc.example.org/1' },
  });
});
