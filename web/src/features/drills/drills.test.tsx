import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Drill } from '../../api/types.gen';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { DrillPage } from './DrillPage';
import { DrillsPage } from './DrillsPage';
import { DrillStrip, RunningDrill } from './DrillStrip';

function aDrill(parts: Partial<Drill> = {}): Drill {
  return {
    ref: 'DR-3',
    scenario: 'checkout-outage',
    title: 'Checkout fails after a deployment',
    brief: 'An ordinary afternoon.',
    speed: 1,
    started_by: 'ana',
    started_at: '2026-11-20T14:00:00Z',
    participants: [
      { name: 'ana', channels: 1 },
      { name: 'ben', channels: 0 },
    ],
    incident: 'INC-7',
    helped_at: null,
    tour: [
      { seen: 'acknowledged', do: 'Acknowledge the page.', hint: 'On My pages.', done: true },
      { seen: 'hypothesis', do: 'Write down what you suspect.', hint: 'In the room.', done: false },
      { seen: 'resolved', do: 'Resolve it.', hint: 'With a sentence.', done: false },
    ],
    report: {
      seconds: { acknowledged: 40 },
      clocks: [
        {
          name: 'acknowledge',
          started_at: '2026-11-20T14:00:00Z',
          due_at: '2026-11-20T14:15:00Z',
          ended_at: '2026-11-20T14:00:40Z',
          state: 'met',
          margin_seconds: 860,
        },
        {
          name: 'internal_update',
          started_at: '2026-11-20T14:00:00Z',
          due_at: '2026-11-20T14:30:00Z',
          ended_at: '2026-11-20T14:32:00Z',
          state: 'missed',
          margin_seconds: -120,
        },
      ],
      clocks_met: 1,
      clocks_missed: 1,
      steps_done: 1,
      steps: 3,
    },
    ended_at: null,
    ended_by: null,
    outcome: null,
    can: ['end'],
    ...parts,
  };
}

function answers(drills: Drill[]) {
  server.use(
    http.get('/v1/people', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/drills', ({ request }) =>
      HttpResponse.json({
        items: request.url.includes('running=true') ? drills.filter((drill) => drill.outcome === null) : drills,
        next: null,
      }),
    ),
    http.get('/v1/drills/scenarios', () =>
      HttpResponse.json({
        items: [
          {
            name: 'gray-failure',
            title: 'One cell is slow',
            brief: 'Quiet signals.',
            minutes: 15,
            services: [],
            alerts: 8,
          },
        ],
        next: null,
      }),
    ),
    ...drills.map((drill) => http.get(`/v1/drills/${drill.ref}`, () => HttpResponse.json(drill))),
  );
}

describe('drills', () => {
  it('says in the room that it is one, and what to do next', async () => {
    answers([aDrill()]);
    show(<DrillStrip incident="INC-7" />);
    expect(await screen.findByText('This is a drill.')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('2 of 3 Write down what you suspect. In the room.');
    await userEvent.click(screen.getByText('All steps'));
    const steps = within(screen.getByRole('list', { name: 'Tour' })).getAllByRole('listitem');
    expect(steps[0]).toHaveTextContent('Acknowledge the page. Done.');
    expect(steps[2]).toHaveTextContent('Resolve it.');
  });

  it('ends from the room, once and by its reference', async () => {
    const ended: string[] = [];
    answers([aDrill()]);
    server.use(
      http.post('/v1/drills/:ref/end', ({ params }) => {
        ended.push(String(params.ref));
        answers([aDrill({ outcome: 'stopped', can: [], ended_at: '2026-11-20T14:20:00Z', ended_by: 'ana' })]);
        return HttpResponse.json(aDrill({ outcome: 'stopped' }));
      }),
    );
    show(<DrillStrip incident="INC-7" />);
    await userEvent.click(await screen.findByRole('button', { name: 'End the drill' }));
    await waitFor(() => expect(screen.getByRole('link', { name: 'How DR-3 went' })).toBeVisible());
    expect(screen.queryByRole('button', { name: 'End the drill' })).toBeNull();
    expect(ended).toEqual(['DR-3']);
  });

  it('says of a drill without a run that it reaches nobody', async () => {
    answers([]);
    show(<DrillStrip incident="INC-7" />);
    expect(await screen.findByText(/without a run/)).toBeVisible();
  });

  it('stands on the first page only while one is running', async () => {
    answers([aDrill()]);
    const { unmount } = show(<RunningDrill />);
    expect(await screen.findByText('A drill is running:')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Room of INC-7' })).toHaveAttribute('href', '/incidents/INC-7');
    unmount();
    answers([aDrill({ outcome: 'resolved' })]);
    show(<RunningDrill />);
    await waitFor(() => expect(screen.queryByText('A drill is running:')).toBeNull());
  });

  it('tells how each clock went', async () => {
    answers([aDrill({ outcome: 'resolved', ended_at: '2026-11-20T14:40:00Z', can: [] })]);
    show(<DrillPage drillRef="DR-3" />);
    const clocks = await screen.findByRole('table', { name: 'Clocks' });
    expect(within(clocks).getByText('with 14 min left')).toBeVisible();
    expect(within(clocks).getByText('by 2 min')).toBeVisible();
    expect(screen.getByText(/in the app only/)).toBeVisible();
    expect(screen.queryByText('On My pages.')).toBeNull();
  });

  it('shows what can be practised with the command, and what was', async () => {
    answers([aDrill()]);
    show(<DrillsPage />);
    expect(await screen.findByText('./unrepeat drill gray-failure')).toBeVisible();
    const past = screen.getByRole('table', { name: 'Drills' });
    expect(within(past).getByRole('link', { name: 'DR-3' })).toHaveAttribute('href', '/drills/DR-3');
    expect(within(past).getByText('1 of 2')).toBeVisible();
    expect(within(past).getByText('running')).toBeVisible();
  });
});
