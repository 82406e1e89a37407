import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { aPage } from '../../testing/builders';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { notice } from '../../lib/store';
import { NoticeBar } from '../../ui/NoticeBar';
import { MyPages } from './MyPages';

describe('my pages', () => {
  it('asks for mine alone and acknowledges at once', async () => {
    const asked: string[] = [];
    let open = [aPage()];
    let answer: (value: unknown) => void = () => undefined;
    server.use(
      http.get('/v1/pages', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json({ items: open, next: null });
      }),
      http.post('/v1/pages/p1/acknowledge', async () => {
        await new Promise((resolve) => {
          answer = resolve;
        });
        open = [];
        return HttpResponse.json({});
      }),
    );
    show(<MyPages />);
    await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge' }));
    expect(await screen.findByRole('button', { name: 'Acknowledged' })).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: "I can't: page the next" })).not.toBeInTheDocument();
    answer(undefined);
    expect(await screen.findByText('No open pages')).toBeVisible();
    expect(asked[0]).toBe('?person=me&state=open');
  });

  it('shows the gravest first', async () => {
    const items = [
      aPage({ id: 'p1', incident: 'INC-9', severity: 'SEV4', created_at: '2026-11-20T14:00:00Z' }),
      aPage({ id: 'p2', incident: 'INC-8', severity: 'SEV1', created_at: '2026-11-20T13:00:00Z' }),
      aPage({ id: 'p3', incident: 'INC-7', severity: 'SEV1', created_at: '2026-11-20T13:30:00Z' }),
    ];
    server.use(http.get('/v1/pages', () => HttpResponse.json({ items, next: null })));
    show(<MyPages />);
    await screen.findByText('INC-9');
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['INC-7', 'INC-8', 'INC-9']);
  });

  it('brings the page back when the server refuses', async () => {
    server.use(
      http.get('/v1/pages', () => HttpResponse.json({ items: [aPage()], next: null })),
      http.post('/v1/pages/p1/acknowledge', () =>
        HttpResponse.json({ title: 'The server could not do this' }, { status: 500 }),
      ),
    );
    show(<MyPages />);
    await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The server could not do this');
    expect(await screen.findByRole('button', { name: 'Acknowledge' })).toBeVisible();
  });

  it('declines a page, says what follows, and leaves the page out', async () => {
    notice.set(null);
    let open = [aPage()];
    const sent = sentTo('post', '/v1/pages/p1/decline', () => {
      open = [];
      return HttpResponse.json({ page: aPage({ state: 'cancelled' }), next_paged: ['lin', 'ben'], reason: null });
    });
    server.use(http.get('/v1/pages', () => HttpResponse.json({ items: open, next: null })));
    show(
      <>
        <MyPages quietWhenEmpty />
        <NoticeBar />
      </>,
    );
    await userEvent.click(await screen.findByRole('button', { name: "I can't: page the next" }));
    expect(await screen.findByText('Declined the page for INC-1. The next step is paged now: lin, ben.')).toBeVisible();
    expect(sent).toEqual([{}]);
    await waitFor(() => expect(screen.queryByText('Checkout answers 5xx')).not.toBeInTheDocument());
  });

  it('says that a page sent by hand has nobody after it', async () => {
    notice.set(null);
    server.use(
      http.get('/v1/pages', () => HttpResponse.json({ items: [aPage({ decline_pages_next: false })], next: null })),
    );
    sentTo('post', '/v1/pages/p1/decline', () =>
      HttpResponse.json({ page: aPage({ state: 'cancelled' }), next_paged: [], reason: 'the page was sent by hand' }),
    );
    show(
      <>
        <MyPages />
        <NoticeBar />
      </>,
    );
    await userEvent.click(await screen.findByRole('button', { name: "I can't (nobody else is paged)" }));
    expect(
      await screen.findByText('Declined the page for INC-1. Nobody else is paged: the page was sent by hand.'),
    ).toBeVisible();
  });

  it('says why a page can no longer be declined', async () => {
    server.use(http.get('/v1/pages', () => HttpResponse.json({ items: [aPage()], next: null })));
    sentTo('post', '/v1/pages/p1/decline', () =>
      HttpResponse.json({ title: 'Conflict', detail: 'This page is acknowledged already.' }, { status: 409 }),
    );
    show(<MyPages />);
    await userEvent.click(await screen.findByRole('button', { name: "I can't: page the next" }));
    expect(await screen.findByText('This page is acknowledged already.')).toBeVisible();
  });
});
