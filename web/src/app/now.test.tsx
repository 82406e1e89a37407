import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Incident, Reach } from '../api/types.gen';
import { sessionKey } from '../lib/session';
import { renew } from '../lib/stale';
import { anAction, anIncident, aPostmortem, aSession } from '../testing/builders';
import { show } from '../testing/render';
import { aReach } from '../testing/response';
import { server } from '../testing/server';
import { byDue } from './MyWork';
import { NowPage } from './NowPage';

const list = (items: unknown[]) => () => HttpResponse.json({ items, next: null });

function now(
  incidents: Incident[],
  parts: { waiting?: unknown[]; actions?: unknown[]; days?: unknown[]; reach?: Partial<Reach>; count?: number } = {},
) {
  server.use(
    http.get('/v1/incidents/open', () =>
      HttpResponse.json({ count: parts.count ?? incidents.length, by_severity: {}, items: incidents }),
    ),
    http.get('/v1/incidents/days', () =>
      HttpResponse.json({ from: '2026-08-24', to: '2026-11-21', items: parts.days ?? [], next: null }),
    ),
    http.get('/v1/incidents/:ref/reach', () => HttpResponse.json(aReach(parts.reach) as object)),
    http.get('/v1/services', list([{ name: 'checkout', unowned: false }])),
    http.get('/v1/people', list([])),
    http.get('/v1/drills', list([])),
    http.get('/v1/pages', list([])),
    http.get('/v1/actions', list(parts.actions ?? [])),
    http.get('/v1/postmortems/waiting', list(parts.waiting ?? [])),
  );
}

const cards = () =>
  within(screen.getByRole('region', { name: 'Ongoing incidents' }))
    .getAllByRole('link')
    .map((card) => card.querySelector('.mono')?.textContent);

describe('the first page', () => {
  it('keeps every card in its place while news come in, until the reader asks', async () => {
    now([anIncident({ ref: 'INC-1', severity: 'SEV3' }), anIncident({ ref: 'INC-2', severity: 'SEV2' })]);
    const { client } = show(<NowPage />);
    await waitFor(() => expect(cards()).toEqual(['INC-2', 'INC-1']));
    now([
      anIncident({ ref: 'INC-3', severity: 'SEV1' }),
      anIncident({ ref: 'INC-1', severity: 'SEV3', title: 'Changed in place' }),
    ]);
    await renew(client, 'incidents');
    await waitFor(() => expect(cards()).toEqual(['INC-2', 'INC-1', 'INC-3']));
    expect(screen.getByText('Changed in place')).toBeVisible();
    expect(screen.getByText('no longer ongoing')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show: 1 over' }));
    expect(cards()).toEqual(['INC-3', 'INC-1']);
  });

  it('counts all that is open, and says how many are not shown', async () => {
    now([anIncident({ ref: 'INC-1' }), anIncident({ ref: 'INC-2' })], { count: 103 });
    show(<NowPage />);
    expect(await screen.findByText('103 ongoing incidents')).toBeVisible();
    expect(screen.getByRole('link', { name: '101 more, none of them graver' })).toBeVisible();
  });

  it('shows what burns above the account form, and keeps what was typed into it', async () => {
    now([]);
    const person = { ...aSession().person, name: 'admin', has_password: false, needs_current_password: false };
    const { client } = show(<NowPage />);
    act(() => void client.setQueryData(sessionKey, aSession({ person })));
    await userEvent.type(await screen.findByLabelText('New password'), 'half a pass');
    now([anIncident({ ref: 'INC-7', severity: 'SEV1' })]);
    await renew(client, 'incidents');
    const card = await screen.findByRole('region', { name: 'Ongoing incidents' });
    const field = screen.getByLabelText('New password');
    expect(field).toHaveValue('half a pass');
    expect(card.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('says the name to sign in with once the first password is set', async () => {
    now([]);
    const person = { ...aSession().person, name: 'admin', has_password: false, needs_current_password: false };
    server.use(http.put('/v1/session/password', () => new HttpResponse(null, { status: 204 })));
    const { client } = show(<NowPage />);
    act(() => void client.setQueryData(sessionKey, aSession({ person })));
    await userEvent.type(await screen.findByLabelText('New password'), 'a longer password');
    server.use(
      http.get('/v1/session', () => HttpResponse.json(aSession({ person: { ...person, has_password: true } }))),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Your password is set/)).toHaveTextContent('You sign in as admin');
  });

  it('tells an administrator when Unrepeat itself is not well, and where to go', async () => {
    now([]);
    server.use(
      http.get('/v1/system', () =>
        HttpResponse.json({
          status: 'fail',
          version: '0.1.0',
          schema: '022',
          postgresql: '18.6',
          at: '2026-11-20T14:30:00Z',
          checks: [
            {
              name: 'deliveries-dead',
              status: 'fail',
              title: 'Messages given up on ops',
              observed: '3 in a day',
              advice: 'Mend it.',
              tab: null,
            },
            { name: 'timers-late', status: 'pass', title: 'Timers', observed: 'none late', advice: null, tab: null },
          ],
          replicas: [],
        }),
      ),
    );
    show(<NowPage />);
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('Messages given up on ops');
    expect(note).not.toHaveTextContent('Timers');
    expect(within(note).getByRole('link', { name: 'What to do' })).toHaveAttribute('href', '/settings?tab=system');
  });

  it('says which share of users is touched, where somebody knows', async () => {
    const point = {
      at: '2026-11-20T14:00:00Z',
      users: null,
      users_percent: 30,
      regions: null,
      cells: null,
      tiers: null,
    };
    now([anIncident()], { reach: { now: point } });
    show(<NowPage />);
    expect(await screen.findByText('30 % of users')).toBeVisible();
  });

  it('says when the next update is due, and that it is late', async () => {
    now([
      anIncident({
        clocks: [
          {
            name: 'mitigation',
            started_at: '2026-11-20T13:30:00Z',
            due_at: '2999-01-01T00:00:00Z',
            ended_at: null,
            state: 'running',
          },
          {
            name: 'internal_update',
            started_at: '2026-11-20T13:30:00Z',
            due_at: '2026-11-20T14:00:00Z',
            ended_at: null,
            state: 'missed',
          },
        ],
      }),
    ]);
    show(<NowPage />);
    expect(await screen.findByText(/^next update/)).toHaveTextContent(/next update .* overdue/);
  });

  it('shows what waits for me: late promises first, proofs, and post-mortems by what they wait for', async () => {
    now([], {
      waiting: [{ postmortem: aPostmortem({ status: 'in_review' }), waits_for: 'approval' }],
      actions: [
        anAction({
          status: 'shipped',
          title: 'Shipped one',
          shipped_at: '2026-11-20T10:00:00Z',
          proof_missing: 'none',
        }),
      ],
    });
    show(<NowPage />);
    expect(await screen.findByText('your approval')).toBeVisible();
    expect(
      within(screen.getByRole('region', { name: 'Awaiting verification' })).getByText('Shipped one'),
    ).toBeVisible();
    expect(screen.getByText('No actions due')).toBeVisible();
    const due = [
      anAction({ ref: 'ACT-1', status: 'open', due: '2026-12-09' }),
      anAction({ ref: 'ACT-2', status: 'open', due: '2026-11-19', overdue: true }),
      anAction({ ref: 'ACT-3', status: 'reopened', due: '2026-11-01', overdue: true }),
      anAction({ ref: 'ACT-4', status: 'verified' }),
    ];
    expect(byDue(due).map((action) => action.ref)).toEqual(['ACT-3', 'ACT-2', 'ACT-1']);
  });
});
