import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { written } from '../../lib/matchers';
import { sessionKey } from '../../lib/session';
import { silenceOpen } from '../../lib/store';
import { anIncident, aSession } from '../../testing/builders';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { AlertGroups } from './AlertGroups';

test('a group shows what its sender said, with links, and the rest on demand', async () => {
  const group = {
    id: 'g1',
    route: 'by-service',
    title: 'QueueFull on checkout',
    labels: { alertname: 'QueueFull' },
    state: 'firing',
    firing_count: 1,
    left_out: 417,
    alert_count: 1,
    first_at: '2026-11-20T14:00:00Z',
    last_at: '2026-11-20T14:20:00Z',
    spark: null,
  };
  const alert = {
    group: 'g1',
    status: 'firing',
    labels: { alertname: 'QueueFull', pod: 'checkout-7', instance: 'node-2' },
    annotations: { summary: 'Orders wait for 9 minutes' },
    starts_at: '2026-11-20T14:00:00Z',
    source: 'https://prometheus.example.org/graph',
    dashboard: null,
    runbook: 'https://wiki.example.org/queue',
    silence: null,
  };
  server.use(
    http.get('/v1/incidents/INC-1/groups', () => HttpResponse.json({ items: [group], next: null })),
    http.get('/v1/incidents/INC-1/alerts', () =>
      HttpResponse.json({ items: [alert, { ...alert, group: 'another' }], next: null }),
    ),
  );
  const { client } = show(<AlertGroups incident={anIncident({ alert_count: 1 })} />);
  act(() => void client.setQueryData(sessionKey, aSession({ can: ['respond'] })));
  expect((await screen.findAllByText('Orders wait for 9 minutes'))[0]).toBeVisible();
  expect(screen.getByText(/^417 more alerts left out by the sender/)).toBeVisible();
  expect(screen.getAllByRole('link', { name: 'Runbook' })[0]).toHaveAttribute('href', 'https://wiki.example.org/queue');
  expect(screen.queryByRole('link', { name: 'Dashboard' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByText('Details of 1 alert'));
  const offered = [];
  for (const button of screen.getAllByRole('button', { name: 'Silence' })) {
    await userEvent.click(button);
    offered.push(silenceOpen.get()?.map(written));
  }
  // The group as a whole, and the one alert.
  expect(offered).toEqual([['alertname="QueueFull"'], ['alertname="QueueFull"', 'instance="node-2"']]);
  silenceOpen.set(null);
  expect(within(screen.getByLabelText('Labels')).getByText('checkout-7')).toBeVisible();
});
