import type { CommentThread, Review } from '../api/types.gen';

export function aThread(parts: Partial<CommentThread> = {}): CommentThread {
  return {
    id: 'thread-1',
    kind: 'remark',
    state: 'open',
    author: 'lin',
    at: '2026-11-20T14:00:00Z',
    quote: 'First words',
    version: 1,
    place: { start: 10, end: 21, quote: 'First words' },
    settled_by: null,
    settled_at: null,
    comments: [{ author: 'lin', at: '2026-11-20T14:00:00Z', text: 'Evidence' }],
    allowed: ['resolved'],
    can: ['reply'],
    ...parts,
  };
}

export function aReview(parts: Partial<Review> = {}): Review {
  return {
    version: 4,
    questions: { asked: 2, answered: 1, open: 1, share: 0.5 },
    meeting: {
      worthwhile: false,
      why: '1 of 2 questions are answered; answer in writing first.',
      minutes: 30,
      people: ['ana'],
      invitation: null,
    },
    approvals: [],
    needs: [{ roles: ['manager'], met: false, by: null, possible: ['carla'], nobody_else: false }],
    lacking: ['The approval of a manager other than the driver.'],
    can: ['approve'],
    ...parts,
  };
}
