import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Review } from '../../api/types.gen';
import { aPostmortem } from '../../testing/builders';
import { show } from '../../testing/render';
import { aReview } from '../../testing/review';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { PostmortemMoves } from './PostmortemMoves';
import { ApprovalCard } from '../../desk/review/ApprovalCard';

let review: Review;
const path = '/v1/postmortems/PM-1/approvals';

beforeEach(() => {
  review = aReview();
  server.use(
    http.get('/v1/postmortems/PM-1/review', () => HttpResponse.json(review)),
    http.get('/v1/people', () => HttpResponse.json({ items: [], next: null })),
  );
});

describe('the approval of a post-mortem', () => {
  it('says what is missing and takes an approval of the version that was read', async () => {
    const given = aReview({
      approvals: [
        { person: 'ana', verdict: 'approved', note: '', version: 4, at: '2026-11-20T14:00:00Z', lapsed: false },
      ],
      needs: [{ roles: ['manager'], met: true, by: 'ana', possible: ['ana'], nobody_else: false }],
    });
    const sent = sentTo('post', path, () => {
      review = given;
      return HttpResponse.json(given, { status: 201 });
    });
    show(<ApprovalCard postmortemRef="PM-1" />);
    expect(await screen.findByText('A manager other than the driver: carla')).toBeVisible();
    expect(screen.getByText('1 of 2 answered')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Request changes' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(sent).toEqual([{ verdict: 'approved', note: '', version: 4 }]));
    expect(await screen.findByText('ana, as manager')).toBeVisible();
  });

  it('asks for changes only with a note, which is kept until it is sent', async () => {
    const sent = sentTo('post', path, () => HttpResponse.json(review, { status: 201 }));
    show(<ApprovalCard postmortemRef="PM-1" />);
    await userEvent.type(await screen.findByLabelText('Note'), 'Say who was hurt');
    expect(localStorage.getItem('unrepeat.draft.approval.PM-1')).toContain('who was hurt');
    await userEvent.click(screen.getByRole('button', { name: 'Request changes' }));
    await waitFor(() => expect(sent).toEqual([{ verdict: 'changes_wanted', note: 'Say who was hurt', version: 4 }]));
    await waitFor(() => expect(localStorage.getItem('unrepeat.draft.approval.PM-1')).toBeNull());
  });

  it('shows an approval that lapsed, and who is alone needs none', async () => {
    review = aReview({
      approvals: [
        { person: 'lin', verdict: 'approved', note: 'Clear.', version: 3, at: '2026-11-20T14:00:00Z', lapsed: true },
      ],
      needs: [{ roles: ['manager'], met: true, by: null, possible: [], nobody_else: true }],
      can: [],
    });
    show(<ApprovalCard postmortemRef="PM-1" />);
    expect(await screen.findByText(/outdated/)).toBeVisible();
    expect(screen.getByText(/there is no manager besides the driver/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  });

  it('invites only when a meeting is worth it', async () => {
    const first = show(<ApprovalCard postmortemRef="PM-1" />);
    expect(await screen.findByText(/answer in writing first/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Invite to meeting' })).toBeNull();
    first.unmount();
    review = aReview({
      meeting: {
        worthwhile: true,
        why: 'What is left can be decided in 30 minutes.',
        minutes: 30,
        people: ['ana'],
        invitation: 'Review of PM-1',
      },
    });
    show(<ApprovalCard postmortemRef="PM-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Invite to meeting' }));
    expect(await screen.findByRole('dialog', { name: 'Invitation' })).toHaveTextContent('Review of PM-1');
  });

  it.each([
    [[], []],
    [['transition', 'edit'], ['Send to review']],
    [
      ['transition', 'edit', 'waive'],
      ['Send to review', 'Waive'],
    ],
  ])('with %j offers %j', (can, offered) => {
    show(
      <PostmortemMoves
        postmortem={aPostmortem({ allowed: ['in_review', 'waived'], can })}
        save={() => Promise.resolve(true)}
        onJump={() => undefined}
      />,
    );
    expect(screen.queryAllByRole('button').map((button) => button.textContent)).toEqual(offered);
  });

  it('says what the review lacks when somebody publishes', async () => {
    sentTo('post', '/v1/postmortems/PM-1/transitions', () =>
      HttpResponse.json(
        { title: 'Review', detail: '1 thing of the review is still missing.', lacking: review.lacking },
        { status: 422 },
      ),
    );
    show(
      <PostmortemMoves
        postmortem={aPostmortem({ allowed: ['published'] })}
        save={() => Promise.resolve(true)}
        onJump={() => undefined}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
    const list = await screen.findByRole('list', { name: 'Missing from the review' });
    expect(list).toHaveTextContent('The approval of a manager other than the driver.');
  });
});
