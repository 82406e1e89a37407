import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { AlertGroup, IncidentClock } from '../../api/types.gen';
import { anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { openRoom, sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { ClockChip } from './ClockChip';
import { IncidentPage } from './IncidentPage';
import { unsettled } from './unsettled';

const now = Date.parse('2026-11-20T14:30:00Z');

function aGroup(firing_count: number): AlertGroup {
  return {
    id: `g${firing_count}`,
    route: 'by-service',
    title: 'HighErrorRate',
    labels: {},
    state: firing_count > 0 ? 'firing' : 'quiet',
    firing_count,
    alert_count: 4,
    left_out: 0,
    first_at: '2026-11-20T14:00:00Z',
    last_at: '2026-11-20T14:20:00Z',
    spark: null,
  };
}

function aWatch(parts: Partial<IncidentClock> = {}): IncidentClock {
  return {
    name: 'stability_watch',
    started_at: '2026-11-20T14:28:30Z',
    due_at: '2026-11-20T14:58:30Z',
    ended_at: null,
    state: 'running',
    ...parts,
  };
}

describe('what speaks against ending an incident', () => {
  it('counts alerts that fire and the time that the watch has left', () => {
    const watched = anIncident({ clocks: [aWatch()] });
    expect(unsettled(watched, [aGroup(2), aGroup(1), aGroup(0)], now)).toBe(
      '3 alerts still fire; the stability watch has 29 min left.',
    );
    expect(unsettled(anIncident(), [aGroup(1)], now)).toBe('1 alert still fires.');
    expect(unsettled(watched, [], now)).toBe('The stability watch has 29 min left.');
    expect(unsettled(anIncident({ clocks: [aWatch({ state: 'met' })] }), [aGroup(0)], now)).toBe('');
  });

  const monitoring = anIncident({
    status: 'monitoring',
    acknowledged_at: '2026-11-20T14:01:00Z',
    allowed: ['resolved', 'containing'],
    clocks: [],
  });

  it('is said before the resolution, which can be cancelled', async () => {
    openRoom(monitoring);
    server.use(http.get('/v1/incidents/INC-1/groups', () => HttpResponse.json({ items: [aGroup(3)], next: null })));
    const sent = sentTo('post', '/v1/incidents/INC-1/transitions');
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Resolve' }));
    const dialog = await screen.findByRole('dialog', { name: 'Resolve INC-1' });
    expect(within(dialog).getByRole('alert')).toHaveTextContent('3 alerts still fire.');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Resolve' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Resolve anyway' }));
    await waitFor(() => expect(sent).toEqual([{ to: 'resolved' }]));
  });

  it('is nothing where all is quiet: the resolution takes one click', async () => {
    openRoom(monitoring);
    const sent = sentTo('post', '/v1/incidents/INC-1/transitions');
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Resolve' }));
    await waitFor(() => expect(sent).toEqual([{ to: 'resolved' }]));
  });
});

describe('a clock that has ended', () => {
  it.each([
    [aWatch({ state: 'cut_short', ended_at: '2026-11-20T14:29:40Z' }), 'stability watchcut short after 1 of 30 min'],
    [aWatch({ state: 'met', ended_at: '2026-11-20T14:58:30Z' }), 'stability watchpassed'],
    [aWatch({ state: 'missed', ended_at: '2026-11-20T14:40:00Z' }), 'stability watchended by a relapse'],
    [aWatch({ name: 'acknowledge', state: 'met' }), 'acknowledgein time'],
    [aWatch({ name: 'acknowledge', state: 'not_needed' }), 'acknowledgenot needed'],
    [aWatch({ name: 'mitigation', state: 'missed' }), 'mitigationmissed 14:58'],
  ])('%# says how', (clock, words) => {
    const { container } = show(<ClockChip clock={clock} />);
    expect(container.querySelector('.clock')).toHaveTextContent(words);
  });
});
