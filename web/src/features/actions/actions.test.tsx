import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../api/types.gen';
import { aPerson, anAction } from '../../testing/builders';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { ActionPage } from './ActionPage';

function openAction(action: Action) {
  server.use(
    http.get('/v1/actions/ACT-1', () => HttpResponse.json(action)),
    http.get('/v1/people', () =>
      HttpResponse.json({ items: [aPerson('ana', 'Ana Souza'), aPerson('lin', 'Lin Wei')], next: null }),
    ),
  );
}

describe('an action', () => {
  beforeEach(() => {
    openAction(anAction());
  });

  it('says which proof is missing', async () => {
    sentTo('post', '/v1/actions/ACT-1/transitions', () =>
      HttpResponse.json(
        { title: 'The proof is missing', detail: 'It was never tried.', missing: ['a verification that passed'] },
        { status: 422 },
      ),
    );
    show(<ActionPage actionRef="ACT-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Mark verified' }));
    expect(await screen.findByText('It was never tried.')).toBeVisible();
    expect(screen.getByRole('list', { name: 'What is missing' })).toHaveTextContent('a verification that passed');
  });

  it('offers a reader only what they may do', async () => {
    const allowed: Action['allowed'] = ['in_progress', 'risk_accepted', 'cancelled'];
    openAction(anAction({ allowed, can: [] }));
    const { unmount } = show(<ActionPage actionRef="ACT-1" />);
    expect(await screen.findByText('Not verified yet')).toBeVisible();
    expect(screen.queryAllByRole('button', { name: /work|risk|cancel|verification|save/i })).toEqual([]);
    expect(screen.queryByRole('textbox')).toBeNull();
    unmount();

    openAction(anAction({ allowed, can: ['transition'] }));
    show(<ActionPage actionRef="ACT-1" />);
    expect(await screen.findByRole('button', { name: 'Start work' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /risk/i })).toBeNull();
  });

  it('asks why it is reopened', async () => {
    const sent = sentTo('post', '/v1/actions/ACT-1/transitions');
    show(<ActionPage actionRef="ACT-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Reopen' }));
    await userEvent.type(await screen.findByLabelText('Reason'), 'It happened again');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(sent).toEqual([{ to: 'reopened', note: 'It happened again' }]));
  });

  it('records a proof, and keeps the words when the server refuses it', async () => {
    let refuse = true;
    const sent = sentTo('post', '/v1/actions/ACT-1/verifications', () =>
      refuse
        ? HttpResponse.json({ title: 'Evidence is missing' }, { status: 422 })
        : HttpResponse.json({}, { status: 201 }),
    );
    show(<ActionPage actionRef="ACT-1" />);
    const form = await screen.findByRole('form', { name: 'Verification' });
    await userEvent.click(within(form).getByRole('radio', { name: 'Failed' }));
    await userEvent.type(within(form).getByLabelText('Evidence (description)'), 'Filled the pool by hand');
    await userEvent.click(within(form).getByRole('button', { name: 'Add verification' }));
    expect(await screen.findByText('Evidence is missing')).toBeVisible();
    expect(within(form).getByLabelText('Evidence (description)')).toHaveValue('Filled the pool by hand');
    refuse = false;
    await userEvent.type(within(form).getByLabelText('Evidence (link)'), 'https://example.org/drill');
    await userEvent.click(within(form).getByRole('button', { name: 'Add verification' }));
    await waitFor(() => expect(within(form).getByLabelText('Evidence (description)')).toHaveValue(''));
    expect(sent.at(-1)).toMatchObject({
      kind: 'drill',
      result: 'failed',
      by: 'ana',
      evidence: { url: 'https://example.org/drill', text: 'Filled the pool by hand' },
    });
  });

  it('offers the time after the shipping for a verification, however long the page was open', async () => {
    openAction(anAction({ shipped_at: null, status: 'in_progress' }));
    const now = vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T10:00:30Z'));
    const { client } = show(<ActionPage actionRef="ACT-1" />);
    const when = async () =>
      within(await screen.findByRole('form', { name: 'Verification' })).getByLabelText('When (UTC)');
    expect(await when()).toHaveValue('2026-11-20 10:00');
    now.mockReturnValue(Date.parse('2026-11-20T10:02:10Z'));
    openAction(anAction({ shipped_at: '2026-11-20T10:02:00Z', status: 'shipped' }));
    await client.invalidateQueries();
    await waitFor(async () => expect(await when()).toHaveValue('2026-11-20 10:02'));
    now.mockRestore();
  });

  it('sends only what was edited, over the version that was seen, and keeps it when that is old', async () => {
    const seen: (string | null)[] = [];
    server.use(
      http.patch('/v1/actions/ACT-1', async ({ request }) => {
        seen.push(request.headers.get('If-Match'), await request.text());
        openAction(anAction({ version: 5, priority: 'P0' }));
        return HttpResponse.json({ title: 'Someone changed it' }, { status: 412 });
      }),
    );
    show(<ActionPage actionRef="ACT-1" />);
    const title = await screen.findByLabelText('Expected outcome');
    await userEvent.clear(title);
    await userEvent.type(title, 'Sharper words');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Someone else changed this action/)).toBeVisible();
    expect(title).toHaveValue('Sharper words');
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Priority' })).toHaveValue('P0'));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(seen).toEqual(['"4"', '{"title":"Sharper words"}', '"5"', '{"title":"Sharper words"}']));
  });
});
