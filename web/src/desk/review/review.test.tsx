import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommentThread } from '../../api/types.gen';
import { aPostmortem } from '../../testing/builders';
import { show } from '../../testing/render';
import { aThread } from '../../testing/review';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { ReviewLink } from './link';
import { ReviewPanel } from './ReviewPanel';

const path = '/v1/postmortems/PM-1/comments';
let threads: CommentThread[];
let link: ReviewLink;
const save = vi.fn(() => Promise.resolve(true));
const onWrite = vi.fn();

beforeEach(() => {
  threads = [];
  link = new ReviewLink();
  save.mockClear();
  onWrite.mockClear();
  server.use(
    http.get(path, () => HttpResponse.json({ items: threads, next: null })),
    http.get('/v1/people', () => HttpResponse.json({ items: [], next: null })),
  );
});

const panel = (parts = {}) =>
  show(
    <ReviewPanel
      postmortem={aPostmortem({ can: ['transition', 'edit'], ...parts })}
      link={link}
      savedText={'# Outage\r\n\r\nFirst words.'}
      save={save}
      onWrite={onWrite}
    />,
  );

describe('the review beside the text', () => {
  it('comments on the marked words after the text was saved', async () => {
    const sent = sentTo('post', path, () => HttpResponse.json(aThread({ kind: 'question' }), { status: 201 }));
    panel();
    expect(await screen.findByText('No comments yet')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Comment on selection' })).toBeDisabled();
    act(() => link.select({ quote: 'First words', start: 10 }));
    await userEvent.click(screen.getByRole('button', { name: 'Comment on selection' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Question' }));
    await userEvent.type(screen.getByLabelText('Comment'), 'Evidence');
    threads = [aThread({ kind: 'question' })];
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(sent).toEqual([{ kind: 'question', quote: 'First words', start: 10, text: 'Evidence' }]),
    );
    expect(save).toHaveBeenCalledOnce();
    const comments = await screen.findByRole('list', { name: 'Comments' });
    expect(comments).toHaveTextContent('Evidence');
    await waitFor(() => expect(screen.queryByRole('form', { name: 'New comment' })).toBeNull());
    expect(localStorage.getItem('unrepeat.draft.comment.PM-1')).toBeNull();
    expect(link.get().focused?.id).toBe('thread-1');
  });

  it('keeps a comment that was not sent on the device', async () => {
    const first = panel();
    act(() => link.select({ quote: 'First words', start: 10 }));
    act(() => void link.ask());
    await userEvent.type(await screen.findByLabelText('Comment'), 'Half a tho');
    first.unmount();
    link = new ReviewLink();
    panel();
    expect(await screen.findByLabelText('Comment')).toHaveValue('Half a tho');
    expect(screen.getByRole('form', { name: 'New comment' })).toHaveTextContent('First words');
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.queryByLabelText('Comment')).toBeNull();
    expect(localStorage.getItem('unrepeat.draft.comment.PM-1')).toBeNull();
  });

  it('sends nothing when the text could not be saved', async () => {
    save.mockResolvedValueOnce(false);
    const sent = sentTo('post', path);
    panel();
    act(() => link.select({ quote: 'First words', start: 10 }));
    act(() => void link.ask());
    await userEvent.type(await screen.findByLabelText('Comment'), 'Why?');
    await userEvent.click(screen.getByRole('button', { name: 'Comment' }));
    expect(await screen.findByText(/text could not be saved/)).toBeVisible();
    expect(sent).toEqual([]);
  });

  it('replies, settles, and shows what is settled apart', async () => {
    threads = [
      aThread(),
      aThread({ id: 'thread-2', state: 'resolved', settled_by: 'ana', quote: 'Other words', allowed: ['open'] }),
    ];
    const replies = sentTo('post', `${path}/thread-1/replies`, () => HttpResponse.json(threads[0]));
    const states = sentTo('patch', `${path}/thread-1`, () => HttpResponse.json(threads[0]));
    panel();
    const open = await screen.findByRole('list', { name: 'Comments' });
    expect(open).not.toHaveTextContent('Other words');
    await userEvent.click(within(open).getByRole('button', { name: 'Reply' }));
    await userEvent.type(within(open).getByLabelText('Reply'), 'From the export');
    await userEvent.click(within(open).getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(replies).toEqual([{ text: 'From the export' }]));
    await userEvent.click(within(open).getByRole('button', { name: 'Resolve' }));
    await waitFor(() => expect(states).toEqual([{ state: 'resolved' }]));
    expect(screen.getByText('Resolved (1)')).toBeVisible();
  });

  it('says that words are gone and loses nothing', async () => {
    threads = [aThread({ place: null })];
    panel();
    const open = await screen.findByRole('list', { name: 'Comments' });
    expect(open).toHaveTextContent('quoted text removed');
    expect(open).toHaveTextContent('Evidence');
  });

  it('leads to the words and back', async () => {
    threads = [aThread()];
    panel();
    await userEvent.click(await screen.findByRole('button', { name: 'First words' }));
    expect(onWrite).toHaveBeenCalledOnce();
    expect(link.get().focused).toEqual({ id: 'thread-1', by: 'panel' });
    expect(link.get().saved).toBe('# Outage\n\nFirst words.');
    act(() => link.focus('thread-1', 'text'));
    expect(screen.getByRole('list', { name: 'Comments' }).querySelector('li')).toHaveAttribute('aria-current', 'true');
  });

  it('offers nothing to whoever may only read', async () => {
    threads = [aThread({ can: [], allowed: [] })];
    panel({ can: [] });
    await screen.findByText('Evidence');
    expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Comment on selection' })).toBeNull();
  });
});
