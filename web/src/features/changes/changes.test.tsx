import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { NearChange, NearChanges } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { ChangesNearby } from './ChangesNearby';
import { ChangeSources } from './ChangeSources';
import { distance } from './useChanges';

function aChange(id: string, parts: Partial<NearChange> = {}): NearChange {
  return {
    id,
    source: 'github:shop',
    external_id: id,
    kind: 'deployment',
    service: 'checkout',
    environment: 'production',
    version: '4.18.0',
    title: `change ${id}`,
    url: null,
    at: '2026-11-20T13:57:00Z',
    outcome: 'succeeded',
    outcome_at: '2026-11-20T13:58:00Z',
    schema_change: null,
    author: 'lin',
    received_at: '2026-11-20T13:57:00Z',
    minutes_before: 3,
    dependency: false,
    ...parts,
  };
}

function nearby(items: NearChange[]): NearChanges {
  return {
    items,
    next: null,
    start: '2026-11-20T14:00:00Z',
    measured_from: 'impact_started_at',
    from: '2026-11-20T10:00:00Z',
    until: '2026-11-20T14:30:00Z',
  };
}

test.each([
  [3, '3 min before'],
  [-10, '10 min after'],
  [0, 'at the start'],
])('%i minutes are "%s"', (minutes, words) => {
  expect(distance({ minutes_before: minutes })).toBe(words);
});

test('what is new waits until it is asked for, so that nothing moves', async () => {
  let items = [aChange('a', { url: 'https://ci.example.org/1', schema_change: true })];
  server.use(http.get('/v1/incidents/INC-1/changes', () => HttpResponse.json(nearby(items))));
  const { client } = show(<ChangesNearby incident="INC-1" services={['checkout']} />);
  expect(await screen.findByRole('link', { name: 'change a' })).toHaveAttribute('href', 'https://ci.example.org/1');
  expect(screen.getByText(/changes the schema/)).toBeInTheDocument();
  items = [
    aChange('b', { minutes_before: 1, service: 'ledger', dependency: true }),
    aChange('a', { outcome: 'failed' }),
  ];
  await renew(client, 'changes');
  await screen.findByText('failed');
  expect(screen.queryByText('change b')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show 1 new' }));
  const lines = within(screen.getByRole('list', { name: 'Changes of the last 4 hours' })).getAllByRole('listitem');
  expect(lines.map((line) => line.textContent)).toEqual([
    expect.stringContaining('change b'),
    expect.stringContaining('change a'),
  ]);
  expect(lines[0]).toHaveTextContent('ledger (depended on)');
});

test('an empty panel says how changes get here', async () => {
  server.use(http.get('/v1/incidents/INC-1/changes', () => HttpResponse.json(nearby([]))));
  show(<ChangesNearby incident="INC-1" services={['checkout']} />);
  expect(await screen.findByText('No recent changes')).toBeInTheDocument();
});

test('an incident without a service says so instead of naming one', async () => {
  server.use(http.get('/v1/incidents/INC-1/changes', () => HttpResponse.json(nearby([]))));
  show(<ChangesNearby incident="INC-1" services={['unknown']} />);
  expect(await screen.findByText(/^The incident has no service whose changes could be listed\./)).toBeVisible();
  expect(screen.queryByText(/unknown/)).not.toBeInTheDocument();
});

test('a source is made and its secret shown once', async () => {
  server.use(http.get('/v1/change-sources', () => HttpResponse.json({ items: [], next: null })));
  const sent = sentTo('post', '/v1/change-sources', () =>
    HttpResponse.json({
      name: 'shop',
      kind: 'gitlab',
      service: null,
      path: '/v1/changes/gitlab/shop',
      secret: 'chg_once',
    }),
  );
  show(<ChangeSources />);
  await userEvent.type(screen.getByLabelText('Source name'), 'shop');
  await userEvent.click(screen.getByText('GitLab'));
  await userEvent.click(screen.getByRole('button', { name: 'Create source' }));
  expect(await screen.findByText('chg_once')).toBeInTheDocument();
  await waitFor(() => expect(sent).toEqual([{ name: 'shop', kind: 'gitlab' }]));
});
