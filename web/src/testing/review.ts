import type { CommentThread } from '../lib/model-review';

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
    comments: [{ author: 'lin', at: '2026-11-20T14:00:00Z', text: 'How do we know?' }],
    allowed: ['resolved'],
    can: ['reply'],
    ...parts,
  };
}
