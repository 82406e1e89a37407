import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { allDays, DayStrip } from './DayStrip';
import { IncidentList } from './IncidentList';

function list(incidents: Incident[]): URL[] {
  const asked: URL[] = [];
  server.use(
    http.get('/v1/incidents', ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json({ items: incidents, next: null });
    }),
    http.get('/v1/services', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/people', () => HttpResponse.json({ items: [], next: null })),
  );
  return asked;
}
const refs = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => /INC-\d+/.exec(row.textContent)?.[0]);

describe('the list of incidents', () => {
  it('announces what is new and pushes no row, and changes rows in place', async () => {
    list([anIncident({ ref: 'INC-2' }), anIncident({ ref: 'INC-1' })]);
    const { client } = show(<IncidentList filter={{}} />);
    await screen.findByText('INC-1');
    list([
      anIncident({ ref: 'INC-4' }),
      anIncident({ ref: 'INC-3' }),
      anIncident({ ref: 'INC-2', status: 'mitigated' }),
      anIncident({ ref: 'INC-1' }),
    ]);
    await renew(client, 'incidents');
    const button = await screen.findByRole('button', { name: 'Show: 2 new' });
    expect(refs()).toEqual(['INC-2', 'INC-1']);
    expect(screen.getAllByRole('row')[1]).toHaveTextContent('mitigated');
    await userEvent.click(button);
    expect(refs()).toEqual(['INC-4', 'INC-3', 'INC-2', 'INC-1']);
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull();
  });

  it('says where an incident has no service', async () => {
    list([anIncident({ ref: 'INC-1', services: ['unknown'] })]);
    show(<IncidentList filter={{}} />);
    expect(await screen.findByText('no service')).toBeVisible();
    expect(screen.queryByText('unknown')).not.toBeInTheDocument();
  });

  it('gives no length to what was dismissed or merged', async () => {
    list([
      anIncident({ ref: 'INC-3', status: 'dismissed' }),
      anIncident({ ref: 'INC-2', status: 'merged' }),
      anIncident({ ref: 'INC-1', status: 'resolved', resolved_at: '2026-11-20T14:24:00Z' }),
    ]);
    show(<IncidentList filter={{}} />);
    await screen.findByText('INC-1');
    const at = screen.getAllByRole('columnheader').findIndex((head) => head.textContent.startsWith('Length'));
    const lengths = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.children[at]?.textContent);
    expect(lengths).toEqual(['–', '–', '24 min']);
  });

  it('asks for the days of the address, and says them', async () => {
    const asked = list([anIncident()]);
    show(<IncidentList filter={{ day: '2026-11-20' }} row="INC-1" />);
    expect(await screen.findByText('began 2026-11-20')).toBeVisible();
    expect(asked[0]?.search).toBe('?day=2026-11-20');
    expect((await screen.findAllByRole('row'))[1]).toHaveAttribute('data-selected', 'true');
  });
});

describe('the strip of days', () => {
  beforeEach(() => {
    const incidents = ['SEV1', 'SEV2', 'SEV2', 'SEV3', 'SEV3', 'SEV4', 'SEV4', 'SEV4'].map((severity, index) => ({
      ref: `INC-${index + 1}`,
      severity,
      title: 'x',
    }));
    server.use(
      http.get('/v1/incidents/days', () =>
        HttpResponse.json({
          from: '2026-08-24',
          to: '2026-11-21',
          items: [
            { day: '2026-11-01', incidents: [{ ref: 'INC-9', severity: 'SEV3', title: 'y' }] },
            { day: '2026-11-20', incidents },
          ],
          next: null,
        }),
      ),
    );
  });

  it('says each day in words, leads to its incidents, and goes by arrow keys', async () => {
    show(<DayStrip />);
    const day = await screen.findByRole('link', {
      name: /^Fri, 20 November 2026: 8 incidents, 1 SEV1, 2 SEV2, 2 SEV3, 3 SEV4: INC-1/,
    });
    expect(day).toHaveAttribute('href', '/incidents?day=2026-11-20');
    expect(within(day).getByText('+3')).toBeVisible();
    const other = screen.getByRole('link', { name: /^Sun, 1 November 2026/ });
    expect([day, other].map((each) => each.tabIndex)).toEqual([0, -1]);
    day.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(other).toHaveFocus();
    await waitFor(() => expect(other.tabIndex).toBe(0));
    expect(await screen.findByRole('tooltip')).toHaveTextContent('n = 1: 1 SEV3');
  });

  it('has the same as a table, newest day first', async () => {
    show(<DayStrip />);
    await userEvent.click(await screen.findByText('As a table'));
    const rows = screen.getAllByRole('row').map((row) => row.textContent);
    expect(rows[1]).toMatch(/^2026-11-2081223INC-1/);
    expect(rows[2]).toBe('2026-11-0110010INC-9');
    expect(screen.getByText(/^SEV2 major: 2/)).toBeVisible();
  });

  it('has a column for every day, empty ones too', () => {
    expect(allDays({ from: '2026-10-24', to: '2026-10-27', items: [], next: null }).map(({ day }) => day)).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
      '2026-10-27',
    ]);
  });
});
