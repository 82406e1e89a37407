import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { anIncident } from '../../testing/builders';
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
    labels: { alertname: 'QueueFull', pod: 'checkout-7' },
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
  show(<AlertGroups incident={anIncident({ alert_count: 1 })} />);
  expect((await screen.findAllByText('Orders wait for 9 minutes'))[0]).toBeVisible();
  expect(screen.getByText(/^417 more alerts left out by the sender/)).toBeVisible();
  expect(screen.getAllByRole('link', { name: 'Runbook' })[0]).toHaveAttribute('href', 'https://wiki.example.org/queue');
  expect(screen.queryByRole('link', { name: 'Dashboard' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByText('Details of 1 alert'));
  expect(within(screen.getByLabelText('Labels')).getByText('checkout-7')).toBeVisible();
});
