import type { Instant } from './model';

export type CommentKind = 'remark' | 'question';
export type CommentState = 'open' | 'resolved' | 'answered' | 'withdrawn';

/** Where words stand in the saved text; every end of a line counts as one. */
export interface CommentPlace {
  start: number;
  end: number;
  quote: string;
}

export interface CommentThread {
  id: string;
  kind: CommentKind;
  state: CommentState;
  author: string;
  at: Instant;
  /** The words as they were when they were commented on. */
  quote: string;
  version: number;
  /** Null when the words are gone. */
  place: CommentPlace | null;
  settled_by: string | null;
  settled_at: Instant | null;
  comments: { author: string; at: Instant; text: string }[];
  allowed: CommentState[];
  can: string[];
}

export interface NewComment {
  kind: CommentKind;
  quote: string;
  start: number;
  text: string;
}

export type Verdict = 'approved' | 'changes_wanted';

/** How far the review is, and what stands in the way of publication. */
export interface Review {
  version: number;
  questions: { asked: number; answered: number; open: number; share: number };
  meeting: { worthwhile: boolean; why: string; minutes: number; people: string[]; invitation: string | null };
  approvals: { person: string; verdict: Verdict; note: string; version: number; at: Instant; lapsed: boolean }[];
  needs: { roles: string[]; met: boolean; by: string | null; nobody_else: boolean }[];
  lacking: string[];
  can: string[];
}
