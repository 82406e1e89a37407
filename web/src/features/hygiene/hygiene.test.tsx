import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { AlertHygiene } from '../../api/types.gen';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { HygienePage, monthFrom } from './HygienePage';

const noise: AlertHygiene = {
  month: '2026-10',
  zone: 'UTC',
  items: [
    {
      alertname: 'HighLatency',
      service: 'checkout',
      firings: 40,
      most_per_day: 12,
      incidents: 5,
      acted: 0,
      pages: 5,
      out_of_hours: 4,
      in_vain: 4,
      runbook: null,
      findings: ['woke_in_vain', 'never_acted_upon', 'more_than_daily', 'no_runbook'],
      review: null,
      can: ['review'],
    },
  ],
  next: null,
};

test.each([
  ['2026-11', -1, '2026-10'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
])('%s and %i is %s', (month, step, moved) => {
  expect(monthFrom(month, step)).toBe(moved);
});

test('what an alert costs is listed, and a decision needs what will be done', async () => {
  server.use(http.get('/v1/alerts/hygiene', () => HttpResponse.json(noise)));
  const sent = sentTo('put', '/v1/alerts/hygiene/2026-10/review', () => HttpResponse.json(noise));
  show(<HygienePage month="2026-10" onMonth={() => undefined} />);
  const table = await screen.findByRole('table', { name: 'Alerts by cost' });
  expect(within(table).getByText('0 of 5')).toBeVisible();
  expect(within(table).getByText('4, 4')).toBeVisible();
  expect(within(table).getByText('paged out of hours without need')).toBeVisible();
  expect(screen.getByText('1 of 1 still to review')).toBeVisible();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Review HighLatency of checkout' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Save decision' })).toBeDisabled();
  await user.type(within(dialog).getByRole('textbox', { name: 'What will be done' }), 'for: 10m');
  await user.click(within(dialog).getByRole('button', { name: 'Save decision' }));
  await waitFor(() =>
    expect(sent).toEqual([{ alertname: 'HighLatency', service: 'checkout', decision: 'tune', note: 'for: 10m' }]),
  );
});

test('whoever may not review an alert is offered nothing', async () => {
  const read = { ...noise, items: noise.items.map((alert) => ({ ...alert, can: [] })) };
  server.use(http.get('/v1/alerts/hygiene', () => HttpResponse.json(read)));
  show(<HygienePage month="2026-10" onMonth={() => undefined} />);
  expect(await screen.findByRole('table', { name: 'Alerts by cost' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Review HighLatency of checkout' })).toBeNull();
});
