import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { SystemHealth } from '../../api/types.gen';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { System } from './System';

const state: SystemHealth = {
  status: 'fail',
  version: '0.1.0',
  schema: '021',
  postgresql: '18.6',
  at: '2026-03-02T03:04:05Z',
  checks: [
    {
      name: 'deliveries-dead',
      status: 'fail',
      title: 'Messages given up on ops',
      observed: '3 in a day; the last: HTTP 410',
      advice: 'Mend it.',
      tab: null,
    },
    {
      name: 'signals-quarantined',
      status: 'warn',
      title: "Signals that can't be read",
      observed: '1 in a day',
      advice: 'Mend the sender.',
      tab: 'signals',
    },
    { name: 'timers-late', status: 'pass', title: 'Timers', observed: '4 set, none late', advice: null, tab: null },
  ],
  replicas: [
    {
      id: 'r1',
      host: 'one',
      pid: 7,
      version: '0.1.0',
      started_at: '2026-03-02T03:00:00Z',
      seen_at: '2026-03-02T03:04:04Z',
      alive: true,
      self: true,
    },
    {
      id: 'r2',
      host: 'two',
      pid: 8,
      version: '0.1.0',
      started_at: '2026-03-02T02:00:00Z',
      seen_at: '2026-03-02T02:04:04Z',
      alive: false,
      self: false,
    },
  ],
};

function answers(body: SystemHealth) {
  server.use(http.get('*/v1/system', () => HttpResponse.json(body)));
}

describe('the page about Unrepeat itself', () => {
  it('says what is wrong and what to do, and leads there', async () => {
    answers(state);
    show(<System />);
    const list = await screen.findByRole('list', { name: 'Needs attention' });
    const lines = within(list).getAllByRole('listitem');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toHaveTextContent('Fail');
    expect(lines[0]).toHaveTextContent('Mend it.');
    expect(within(list).getByRole('link', { name: 'Show them' })).toHaveAttribute('href', '/settings?tab=signals');
    const servers = screen.getByRole('table', { name: 'Servers' });
    expect(within(servers).getByText('one (this one)')).toBeVisible();
    expect(within(servers).getByText('stopped')).toBeVisible();
  });

  it('is calm while all is well', async () => {
    answers({ ...state, status: 'pass', checks: state.checks.slice(2) });
    show(<System />);
    expect(await screen.findByText(/All checks pass/)).toBeVisible();
    expect(screen.queryByRole('list', { name: 'Needs attention' })).toBeNull();
  });

  it('says how long each kind of record is kept, and how much of it would go now', async () => {
    answers(state);
    server.use(
      http.get('*/v1/retention', () =>
        HttpResponse.json({
          items: [
            {
              name: 'alerts',
              title: 'Alerts that ended',
              stays: 'alerts of open incidents',
              keep: '180d',
              least: '7d',
              standard: '180d',
              rows: 1200,
              oldest: '2025-03-02T03:04:05Z',
              due: 40,
              ran_at: '2026-03-02T03:00:00Z',
              gone: 12,
              gone_total: 512,
              failed_at: null,
            },
            {
              name: 'tokens',
              title: 'Tokens that were revoked',
              stays: 'every token that still works',
              keep: 'forever',
              least: '1d',
              standard: '90d',
              rows: 0,
              oldest: null,
              due: 0,
              ran_at: null,
              gone: 0,
              gone_total: 0,
              failed_at: '2026-03-02T03:00:00Z',
            },
          ],
        }),
      ),
    );
    show(<System />);
    const table = await screen.findByRole('table', { name: 'Retention' });
    const [, alerts, tokens] = within(table).getAllByRole('row');
    expect(alerts).toHaveTextContent('Always kept: alerts of open incidents');
    expect(alerts).toHaveTextContent('180 days');
    expect(alerts).toHaveTextContent('1,200');
    expect(alerts).toHaveTextContent('40');
    expect(alerts).toHaveTextContent('512');
    expect(tokens).toHaveTextContent('for ever');
    expect(tokens).toHaveTextContent('failed');
  });
});
