import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { useState } from 'react';
import { expect, test } from 'vitest';
import type { IncidentCost } from '../../api/types.gen';
import { anEntry, anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { openRoom } from '../../testing/room';
import { server } from '../../testing/server';
import { costAt } from './CostSoFar';
import { IncidentPage } from './IncidentPage';

const running: IncidentCost = {
  services: { checkout: 120 },
  per_minute: 120,
  measured_from: 'impact_started_at',
  from: '2026-11-20T14:00:00Z',
  until: null,
  so_far: 3600,
};

test.each([
  [running, '2026-11-20T14:30:00Z', 3600],
  [{ ...running, until: '2026-11-20T14:10:00Z' }, '2026-11-20T14:30:00Z', 1200],
  [running, '2026-11-20T13:59:00Z', 0],
])('%# the cost runs until the harm ends', (cost, now, amount) => {
  expect(costAt(cost, Date.parse(now))).toBe(amount);
});

test('the head shows the cost, and groups show when alerts began', async () => {
  openRoom(anIncident());
  server.use(
    http.get('/v1/incidents/INC-1/cost', () => HttpResponse.json({ ...running, until: '2026-11-20T14:10:00Z' })),
    http.get('/v1/incidents/INC-1/groups', () =>
      HttpResponse.json({
        items: [
          {
            id: 'g0',
            route: 'by-service',
            title: 'DiskFull on checkout',
            labels: { alertname: 'DiskFull' },
            state: 'quiet',
            firing_count: 0,
            alert_count: 2,
            first_at: '2026-11-20T14:00:00Z',
            last_at: '2026-11-20T14:21:00Z',
            spark: null,
          },
          {
            id: 'g1',
            route: 'by-service',
            title: 'HighErrorRate: every fourth checkout fails',
            labels: { alertname: 'HighErrorRate' },
            state: 'firing',
            firing_count: 3,
            alert_count: 5,
            first_at: '2026-11-20T14:00:00Z',
            last_at: '2026-11-20T14:20:00Z',
            spark: { from: '2026-11-20T13:30:00Z', step_seconds: 300, counts: [0, 4, 1] },
          },
        ],
        next: null,
      }),
    ),
  );
  show(<IncidentPage incidentRef="INC-1" />);
  expect(await screen.findByText('1,200')).toBeInTheDocument();
  expect(
    await screen.findByRole('img', { name: '5 alerts began to fire since 13:30 UTC, at most 4 in 5 minutes' }),
  ).toBeInTheDocument();
  expect(screen.getByText('3 of 5 alerts')).toBeInTheDocument();
  const fires = screen.getByText('HighErrorRate: every fourth checkout fails');
  const quiet = screen.getByText('DiskFull on checkout');
  expect(fires.compareDocumentPosition(quiet)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  const roles = screen.getByRole('heading', { name: 'Roles' });
  expect(fires.compareDocumentPosition(roles)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

test('a chart whose alerts were let go is said to be missing, not drawn empty', async () => {
  openRoom(anIncident());
  server.use(
    http.get('/v1/incidents/INC-1/groups', () =>
      HttpResponse.json({
        items: [
          {
            id: 'g1',
            route: 'by-service',
            labels: {},
            state: 'quiet',
            firing_count: 0,
            alert_count: 5,
            first_at: '2025-01-20T14:00:00Z',
            last_at: '2025-01-20T14:20:00Z',
            spark: null,
          },
        ],
        next: null,
      }),
    ),
  );
  show(<IncidentPage incidentRef="INC-1" />);
  expect(await screen.findByText(/are past their retention period/)).toBeInTheDocument();
  expect(screen.getByText('0 of 5 alerts')).toBeInTheDocument();
  expect(screen.queryByRole('img', { name: /began to fire/ })).toBeNull();
});

test('what the timeline shows only is kept outside, as the address does', async () => {
  openRoom(anIncident(), [anEntry(1), anEntry(2, { kind: 'change', text: 'a deployment' })]);
  const told: string[][] = [];
  function Retention() {
    const [kinds, setKinds] = useState(['change']);
    return (
      <IncidentPage
        incidentRef="INC-1"
        kinds={kinds}
        onKinds={(next) => {
          told.push(next);
          setKinds(next);
        }}
      />
    );
  }
  show(<Retention />);
  expect((await screen.findAllByText(/a deployment/)).length).toBeGreaterThan(0);
  expect(screen.queryByText('entry 1')).toBeNull();
  await userEvent.click(screen.getByText('Notes'));
  await waitFor(() => expect(screen.getByText('entry 1')).toBeInTheDocument());
  expect(told).toEqual([['change', 'note']]);
});
