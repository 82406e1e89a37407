import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { notice } from '../../lib/store';
import { aNextPaged, aPage, aPerson, anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { openRoom, sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { NoticeBar } from '../../ui/NoticeBar';
import { IncidentPage } from './IncidentPage';
import { pagingOpen } from './PageDialogs';

function list(path: string, items: unknown[]) {
  return http.get(path, () => HttpResponse.json({ items, next: null } as object));
}

async function choose(name: string) {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
}

function room() {
  show(
    <>
      <IncidentPage incidentRef="INC-1" />
      <NoticeBar />
    </>,
  );
}

describe('paging from the room', () => {
  beforeEach(() => {
    pagingOpen.set(null);
    notice.set(null);
    openRoom(anIncident());
    server.use(
      list('/v1/people', [aPerson('ben', 'Ben Ode'), aPerson('lin', 'Lin Wei')]),
      list('/v1/pages', [aPage()]),
    );
  });

  it('pages a person and says so', async () => {
    const sent = sentTo('post', '/v1/incidents/INC-1/pages', () => new HttpResponse(null, { status: 202 }));
    room();
    await choose('Page somebody…');
    const dialog = await screen.findByRole('dialog', { name: 'Page somebody for INC-1' });
    expect(within(dialog).getByRole('button', { name: 'Page' })).toBeDisabled();
    await userEvent.type(within(dialog).getByRole('combobox', { name: 'Person' }), 'lin');
    await userEvent.click(await screen.findByRole('option', { name: 'Lin Wei' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Page Lin Wei' }));
    expect(await screen.findByText(/^Lin Wei is paged for INC-1\./)).toBeVisible();
    expect(sent).toEqual([{ person: 'lin' }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('says in the dialog why nobody was paged', async () => {
    sentTo('post', '/v1/incidents/INC-1/pages', () =>
      HttpResponse.json({ title: 'Conflict', detail: 'INC-1 is resolved; nobody is paged any more.' }, { status: 409 }),
    );
    room();
    const card = await screen.findByRole('region', { name: 'Pages' });
    await userEvent.click(within(card).getByRole('button', { name: 'Page somebody…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Page somebody for INC-1' });
    await userEvent.click(within(dialog).getByRole('combobox', { name: 'Person' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Ben Ode' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Page Ben Ode' }));
    expect(await within(dialog).findByText('INC-1 is resolved; nobody is paged any more.')).toBeVisible();
  });

  it('names whom the next step pages before it escalates', async () => {
    let asked = '';
    server.use(
      http.get('/v1/on-call/next', ({ request }) => {
        asked = new URL(request.url).search;
        return HttpResponse.json(aNextPaged({ step: 2, people: ['ben', 'lin'] }));
      }),
    );
    const sent = sentTo('post', '/v1/incidents/INC-1/escalate', () => new HttpResponse(null, { status: 202 }));
    room();
    await choose('Escalate now…');
    const dialog = await screen.findByRole('dialog', { name: 'Escalate INC-1 now' });
    expect(await within(dialog).findByText('Pages Ben Ode, Lin Wei now (step 2 of payments-oncall).')).toBeVisible();
    expect(asked).toBe('?incident=INC-1');
    expect(sent).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Escalate now' }));
    expect(await screen.findByText('INC-1 is escalated; the next step is paged now.')).toBeVisible();
    expect(sent).toEqual([{}]);
  });

  it("lets me decline my own open page, and nobody else's", async () => {
    server.use(
      list('/v1/pages', [aPage(), aPage({ id: 'p2', person: 'ben' }), aPage({ id: 'p3', state: 'acknowledged' })]),
    );
    const sent = sentTo('post', '/v1/pages/p1/decline', () =>
      HttpResponse.json({ page: aPage(), next_paged: ['ben'], reason: null }),
    );
    room();
    const card = await screen.findByRole('region', { name: 'Pages' });
    await userEvent.click(await within(card).findByRole('button', { name: "I can't: page the next" }));
    expect(
      await screen.findByText(/^Declined the page for INC-1\. The next step is paged now: Ben Ode\./),
    ).toBeVisible();
    expect(sent).toEqual([{}]);
  });

  it('is not offered once the incident is over, or to who may not work on it', async () => {
    openRoom(anIncident({ status: 'resolved', allowed: ['closed', 'containing'] }));
    room();
    await userEvent.click(await screen.findByRole('button', { name: 'More' }));
    expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual(['Reopen']);
    expect(screen.queryByRole('button', { name: 'Page somebody…' })).not.toBeInTheDocument();
  });
});
