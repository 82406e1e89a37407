import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { aPage } from '../../testing/builders';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
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
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Acknowledge' })).not.toBeInTheDocument());
    answer(undefined);
    expect(await screen.findByText('No open pages')).toBeVisible();
    expect(asked[0]).toBe('?person=me&state=open');
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
});
