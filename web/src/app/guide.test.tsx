import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SourceHealth } from '../api/types.gen';
import { show } from '../testing/render';
import { sentTo } from '../testing/room';
import { server } from '../testing/server';
import { ConnectSignals } from '../features/signals/ConnectSignals';
import { Guide } from './Guide';
import { GuideReminder } from './GuideReminder';
import { MyChannel } from '../features/oncall/MyChannel';
import { connections } from '../features/signals/snippets';

const address = { protocol: 'https:', host: 'unrepeat.example.org:8443' };

const heard = (parts: Partial<SourceHealth>): SourceHealth => ({
  source: 'alertmanager',
  alerts: 0,
  last_at: null,
  alertname: null,
  incident: null,
  refused_at: null,
  refusal: null,
  ...parts,
});

function list(path: string, items: unknown[]) {
  server.use(http.get(path, () => HttpResponse.json({ items, next: null })));
}

function anEmptyServer() {
  for (const path of [
    '/v1/signals/heard',
    '/v1/services',
    '/v1/people',
    '/v1/postmortems',
    '/v1/channels',
    '/v1/teams',
  ])
    list(path, []);
  server.use(http.get('/v1/session/contacts', () => HttpResponse.json({ channels: [] })));
}

beforeEach(() => {
  localStorage.clear();
  anEmptyServer();
});

describe('connecting what sends alerts', () => {
  it('is ready to paste for each sender', () => {
    expect(connections.prometheus.snippet(address, 'unr_abc')).toBe(`alerting:
  alertmanagers:
    - scheme: https
      static_configs: [{targets: ["unrepeat.example.org:8443"]}]
      authorization: {credentials: "unr_abc"}
`);
    for (const path of ['alertmanager', 'grafana', 'webhook'] as const) {
      expect(connections[path].snippet(address, 'unr_abc')).toMatch(
        /https:\/\/unrepeat\.example\.org:8443\/v1\/signals\/(alertmanager|grafana|custom\/my-monitor)\n/,
      );
      expect(connections[path].snippet(address, 'unr_abc')).toContain('unr_abc');
    }
  });

  it('makes a token that may only send signals, and puts it into the text of each sender', async () => {
    const sent = sentTo('post', '/v1/tokens', () =>
      HttpResponse.json({ id: 't1', name: 'prometheus', scopes: ['signals'], secret: 'unr_once' }, { status: 201 }),
    );
    show(<ConnectSignals />);
    await userEvent.click(screen.getByRole('button', { name: 'Create token' }));
    expect(await screen.findByRole('region', { name: 'prometheus.yml' })).toHaveTextContent('credentials: "unr_once"');
    expect(sent).toEqual([{ name: 'prometheus', scopes: ['signals'] }]);
    await userEvent.click(screen.getByText('Grafana'));
    expect(screen.getByRole('region', { name: 'unrepeat.yaml for Grafana' })).toHaveTextContent(
      'authorization_credentials: "unr_once"',
    );
  });

  it('shows the first alert by itself, with its incident, and what could not be read', async () => {
    let known: SourceHealth[] = [];
    server.use(http.get('/v1/signals/heard', () => HttpResponse.json({ items: known, next: null })));
    show(<ConnectSignals />);
    expect(await screen.findByText(/Waiting for the first alert/)).toBeVisible();
    known = [
      heard({ alerts: 1, last_at: '2026-11-20T14:29:58Z', alertname: 'HighErrorRate', incident: 'INC-1' }),
      heard({ source: 'grafana', refused_at: '2026-11-20T14:29:00Z', refusal: 'alerts: a list was expected' }),
    ];
    expect(await screen.findByText('HighErrorRate', {}, { timeout: 4000 })).toBeVisible();
    expect(screen.getByRole('link', { name: 'INC-1' })).toHaveAttribute('href', '/incidents/INC-1');
    expect(screen.getByText(/alerts: a list was expected/)).toBeVisible();
  });
});

describe('how I am reached', () => {
  it('tries a channel and takes it for me', async () => {
    list('/v1/channels', [
      { name: 'ops', type: 'webhook', target: 'https://chat.example.org', has_secret: false, can: ['test'] },
    ]);
    sentTo('post', '/v1/channels/ops/test', () => HttpResponse.json({ ok: false, detail: 'HTTP 403' }));
    const sent = sentTo('put', '/v1/session/contacts', () => HttpResponse.json({ channels: ['ops'] }));
    show(<MyChannel />);
    await userEvent.click(await screen.findByRole('button', { name: 'Test ops' }));
    expect(await screen.findByText('not delivered')).toBeVisible();
    expect(screen.getByText('HTTP 403')).toBeVisible();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Reach me over ops' }));
    await waitFor(() => expect(screen.getByRole('checkbox', { name: 'Reach me over ops' })).toBeChecked());
    expect(sent).toEqual([{ channels: ['ops'] }]);
  });

  it('says what is wrong with a new channel and keeps what was typed', async () => {
    server.use(
      http.post('/v1/config/apply', () =>
        HttpResponse.json(
          {
            type: '/problems/invalid',
            title: 'Bad Request',
            status: 400,
            errors: [{ line: 1, column: 9, detail: 'url: an http address was expected' }],
          },
          { status: 400 },
        ),
      ),
    );
    show(<MyChannel />);
    await userEvent.type(await screen.findByLabelText('Name of the channel'), 'ops');
    await userEvent.type(screen.getByLabelText('Address'), 'nowhere');
    await userEvent.click(screen.getByRole('button', { name: 'Add channel' }));
    expect(await screen.findByText('url: an http address was expected')).toBeVisible();
    expect(screen.getByLabelText('Address')).toHaveValue('nowhere');
  });
});

describe('the guide', () => {
  it('opens at the first step that is not done, and every step can be left and found again', async () => {
    list('/v1/signals/heard', [heard({ alerts: 3, last_at: '2026-11-20T14:29:58Z', alertname: 'X' })]);
    show(<Guide />);
    const first = await screen.findByRole('region', { name: 'Connect alert sources' });
    expect(await within(first).findByText('done')).toBeVisible();
    const second = screen.getByRole('region', { name: 'Set up notifications' });
    expect(await within(second).findByText(/pages appear in this app only/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '5. Import post-mortems' }));
    expect(screen.getByRole('button', { name: 'Import post-mortems' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '2. Set up notifications' }));
    expect(await within(second).findByText(/pages appear in this app only/)).toBeVisible();
  });

  it('does not fold a step away under the reader when it gets done', async () => {
    let known: SourceHealth[] = [];
    server.use(http.get('/v1/signals/heard', () => HttpResponse.json({ items: known, next: null })));
    sentTo('post', '/v1/tokens', () =>
      HttpResponse.json({ id: 't1', name: 'prometheus', scopes: ['signals'], secret: 'unr_once' }, { status: 201 }),
    );
    show(<Guide />);
    await userEvent.click(await screen.findByRole('button', { name: 'Create token' }));
    known = [heard({ alerts: 1, last_at: '2026-11-20T14:29:58Z', alertname: 'HighErrorRate', incident: 'INC-1' })];
    const first = screen.getByRole('region', { name: 'Connect alert sources' });
    expect(await within(first).findByText('done', {}, { timeout: 4000 })).toBeVisible();
    expect(within(first).getByText('HighErrorRate')).toBeVisible();
    expect(within(first).getByRole('region', { name: 'prometheus.yml' })).toHaveTextContent('unr_once');
  });

  it('is remembered on the first page until it is put away', async () => {
    show(<GuideReminder onOpen={() => undefined} />);
    expect(await screen.findByText('0 of 5 done')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /Dismiss/ }));
    expect(screen.queryByText('0 of 5 done')).toBeNull();
  });
});
