import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { aPerson, anAction } from '../../testing/builders';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { ActionsPage } from './ActionsPage';

const counts = { mine: 2, team: 3, overdue: 1, proof: 1, proved: 4, all: 9 };
const can = ['transition', 'edit'];

function list(actions: Action[], teams: string[] = ['payments']): URL[] {
  const asked: URL[] = [];
  server.use(
    http.get('/v1/actions', ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json({ items: actions, next: null });
    }),
    http.get('/v1/actions/counts', () => HttpResponse.json({ counts, teams })),
    http.get('/v1/people', () =>
      HttpResponse.json({ items: [aPerson('ana', 'Ana Souza'), aPerson('lin', 'Lin Wei')], next: null }),
    ),
    http.get('/v1/teams', () => HttpResponse.json({ items: [{ name: 'payments' }, { name: 'search' }], next: null })),
    http.get('/v1/services', () => HttpResponse.json({ items: [], next: null })),
  );
  return asked;
}

describe('the list of actions', () => {
  beforeEach(() => {
    list([anAction({ can })]);
  });

  it('asks the server for the view, and says how much stands in each', async () => {
    const asked = list([
      anAction({
        status: 'shipped',
        proof_missing: 'Nothing shows that ACT-1 works',
        shipped_at: '2026-11-20T10:00:00Z',
      }),
    ]);
    show(<ActionsPage filter={{ view: 'proof', service: 'checkout' }} />);
    expect(await screen.findByText('Nothing shows that ACT-1 works')).toBeVisible();
    expect(screen.getByRole('radio', { name: 'Awaiting verification 1' })).toBeChecked();
    expect(screen.getByText('Service: checkout')).toBeVisible();
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
      view: 'proof',
      service: 'checkout',
      limit: '100',
    });
  });

  it('shows the proof of what is proved', async () => {
    list([
      anAction({
        status: 'verified',
        verifications: [
          {
            kind: 'drill',
            result: 'passed',
            at: '2026-11-19T10:00:00Z',
            by: 'lin',
            evidence: { url: 'https://example.org/drill', text: 'Filled the pool' },
          },
        ],
      }),
    ]);
    show(<ActionsPage filter={{ view: 'proved' }} />);
    expect(await screen.findByRole('link', { name: 'Filled the pool' })).toHaveAttribute(
      'href',
      'https://example.org/drill',
    );
  });

  it('asks for a team where the reader has none', async () => {
    list([], []);
    show(<ActionsPage filter={{ view: 'team' }} />);
    expect(await screen.findByText('You are not on a team')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Team' })).toHaveAttribute('placeholder', 'Select a team');
  });

  it('moves an action on in its row, and takes it back', async () => {
    const sent: [string, unknown, string | null][] = [];
    const answer = (status: Action['status'], version: number) => HttpResponse.json(anAction({ can, status, version }));
    server.use(
      http.post('/v1/actions/ACT-1/transitions', async ({ request }) => {
        sent.push(['move', await request.json(), null]);
        return answer('verifying', 5);
      }),
      http.post('/v1/actions/ACT-1/undo', ({ request }) => {
        sent.push(['undo', null, request.headers.get('If-Match')]);
        return answer('shipped', 6);
      }),
    );
    list([anAction({ can, allowed: ['verifying', 'reopened'] })]);
    show(<ActionsPage filter={{ view: 'all' }} />);
    await userEvent.click(await screen.findByRole('button', { name: /^Status of ACT-1: shipped/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Start verification' }));
    expect(await screen.findByText(/is verifying\./)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Undo/ }));
    expect(await screen.findByText(/was restored\./)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
    expect(sent).toEqual([
      ['move', { to: 'verifying' }, null],
      ['undo', null, '"5"'],
    ]);
  });

  it('changes the date over the version that was seen, and gives the old one back', async () => {
    const sent: [unknown, string | null][] = [];
    server.use(
      http.patch('/v1/actions/ACT-1', async ({ request }) => {
        const change = (await request.json()) as { due: string };
        sent.push([change, request.headers.get('If-Match')]);
        return HttpResponse.json(anAction({ can, due: change.due, version: 4 + sent.length }));
      }),
    );
    show(<ActionsPage filter={{}} />);
    await userEvent.click(await screen.findByRole('button', { name: /^Due date of ACT-1/ }));
    const due = await screen.findByLabelText('Due');
    await userEvent.clear(due);
    await userEvent.type(due, '2026-12-24');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/is due on 2026-12-24\./)).toBeVisible();
    await userEvent.keyboard('z');
    await waitFor(() =>
      expect(sent).toEqual([
        [{ due: '2026-12-24' }, '"4"'],
        [{ due: '2026-12-01' }, '"5"'],
      ]),
    );
  });

  it('says why a step was refused, and where to go on', async () => {
    server.use(
      http.post('/v1/actions/ACT-1/transitions', () =>
        HttpResponse.json({ title: 'No', detail: 'Nothing shows that ACT-1 works.' }, { status: 422 }),
      ),
    );
    show(<ActionsPage filter={{}} />);
    await userEvent.click(await screen.findByRole('button', { name: /^Status of ACT-1/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Mark verified' }));
    const said = await screen.findByRole('alert');
    expect(said).toHaveTextContent('Nothing shows that ACT-1 works.');
    expect(within(said).getByRole('link', { name: 'ACT-1' })).toHaveAttribute('href', '/actions/ACT-1');
  });

  it('says of two changes at once how each ended', async () => {
    list([anAction({ can, allowed: ['verifying'] }), anAction({ ref: 'ACT-2', can, allowed: ['verifying'] })]);
    let refuse: () => void = () => undefined;
    server.use(
      http.post('/v1/actions/ACT-1/transitions', async () => {
        await new Promise<void>((resolve) => (refuse = resolve));
        return HttpResponse.json({ title: 'No', detail: 'Nothing shows that ACT-1 works.' }, { status: 422 });
      }),
      http.post('/v1/actions/ACT-2/transitions', () =>
        HttpResponse.json(anAction({ ref: 'ACT-2', can, status: 'verifying', version: 5 })),
      ),
    );
    show(<ActionsPage filter={{ view: 'all' }} />);
    for (const ref of ['ACT-1', 'ACT-2']) {
      await userEvent.click(await screen.findByRole('button', { name: new RegExp(`^Status of ${ref}`) }));
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Start verification' }));
    }
    expect(await screen.findByText(/is verifying\./)).toBeVisible();
    refuse();
    expect(await screen.findByRole('alert')).toHaveTextContent('Nothing shows that ACT-1 works.');
  });

  it('asks why before it reopens, and keeps the row where it is when it leaves the view', async () => {
    const actions = [anAction({ can }), anAction({ ref: 'ACT-2', title: 'Another' })];
    list(actions);
    const { client } = show(<ActionsPage filter={{ view: 'proof' }} />);
    server.use(
      http.post('/v1/actions/ACT-1/transitions', () => {
        list(actions.slice(1));
        return HttpResponse.json(anAction({ can, status: 'reopened' }));
      }),
    );
    await userEvent.click(await screen.findByRole('button', { name: /^Status of ACT-1/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Reopen…' }));
    await userEvent.type(await screen.findByLabelText('Reason'), 'It came again');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await renew(client, 'actions');
    const show1 = await screen.findByRole('button', { name: 'Show: 1 gone' });
    expect(screen.getAllByRole('row')[1]).toHaveTextContent('The pool refuses');
    await userEvent.click(show1);
    await waitFor(() => expect(screen.queryByText(/The pool refuses/)).toBeNull());
  });
});
