import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { anIncident } from '../../../testing/builders';
import { show } from '../../../testing/render';
import { server } from '../../../testing/server';
import ImpactDialog from './ImpactDialog';

let sent: unknown[];

beforeEach(() => {
  sent = [];
  server.use(
    http.get('/v1/postmortems/PM-1/impact', () =>
      HttpResponse.json({
        figures: [
          {
            measure: 'users',
            read: true,
            low: 300,
            high: null,
            of: null,
            unit: 'users',
            estimate: true,
            how: 'counted',
            words: 'about 300 users (counted)',
            line: 12,
          },
          {
            measure: 'tickets',
            read: false,
            low: null,
            high: null,
            of: null,
            unit: 'tickets',
            estimate: false,
            how: null,
            words: 'a handful, still coming in',
            line: 13,
          },
        ],
        can: ['edit'],
      }),
    ),
    http.get('/v1/incidents/INC-7', () =>
      HttpResponse.json(
        anIncident({ ref: 'INC-7', impact_started_at: '2026-11-03T10:02:00Z', mitigated_at: '2026-11-03T10:44:00Z' }),
      ),
    ),
    http.get('/v1/incidents/INC-7/cost', () =>
      HttpResponse.json({
        services: { checkout: 100 },
        per_minute: 100,
        measured_from: 'impact_started_at',
        from: '2026-11-03T10:02:00Z',
        until: '2026-11-03T10:44:00Z',
        so_far: 4200,
      }),
    ),
    http.put('/v1/postmortems/PM-1/impact', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ figures: [], can: ['edit'] });
    }),
  );
});

function open() {
  const close = vi.fn();
  const shown = show(
    <ImpactDialog
      postmortemRef="PM-1"
      incidentRef="INC-7"
      etag={'"1"'}
      rewrite={async (change) => {
        await change('"1"');
        return 'text';
      }}
      onClose={close}
    />,
  );
  return { close, shown };
}

const group = (name: string) => within(screen.getByRole('group', { name }));

describe('the impact in numbers', () => {
  it('reads the text back, works out the rest and writes it as it was made', async () => {
    const { close } = open();
    expect(await screen.findByRole('textbox', { name: 'Affected users: number, or the least' })).toHaveValue('300');
    expect(screen.getByText(/The text says "a handful, still coming in"/)).toBeVisible();
    await userEvent.click(await screen.findByRole('button', { name: 'Use 42 minutes, by the moments of INC-7' }));
    await userEvent.click(screen.getByRole('button', { name: 'Calculate: Estimated loss' }));
    await userEvent.click(await group('Estimated loss').findByRole('button', { name: 'Use 4,200' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Estimated loss: currency' }), 'EUR');
    await userEvent.click(screen.getByRole('checkbox', { name: 'SLA credits' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save to text' }));
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(sent).toEqual([
      {
        figures: [
          {
            measure: 'duration',
            low: 42,
            unit: 'minutes',
            estimate: false,
            how: 'impact began 10:02, mitigated 10:44 UTC',
          },
          { measure: 'users', low: 300, unit: 'users', estimate: true, how: 'counted' },
          { measure: 'requests' },
          { measure: 'loss', low: 4200, unit: 'EUR', estimate: true, how: '100 per minute x 42 min, by the catalogue' },
          { measure: 'engineer_hours' },
        ],
      },
    ]);
  });

  it('refuses what is no number, and keeps what was typed when it is closed by chance', async () => {
    const { shown } = open();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Failed requests: number, or the least' }), 'lots');
    expect(screen.getByRole('alert')).toHaveTextContent('such as 1,200');
    expect(screen.getByRole('button', { name: 'Save to text' })).toBeDisabled();
    shown.unmount();
    open();
    expect(await screen.findByRole('textbox', { name: 'Failed requests: number, or the least' })).toHaveValue('lots');
    expect(sent).toEqual([]);
  });
});
