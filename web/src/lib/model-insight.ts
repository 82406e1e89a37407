import type { ActionStatus, Instant, Severity } from './model';

/** What makes two incidents alike. */
export type Likeness = 'symptom' | 'cause' | 'both';

/** An action of an earlier incident that is not proved yet. */
export interface Promised {
  ref: string;
  title: string;
  owner: string | null;
  due: string | null;
  days_late: number;
  status: ActionStatus;
}

export interface Claim {
  verdict: 'confirmed' | 'refused';
  kind: Likeness;
  note: string;
  by: string;
  at: Instant;
}

/** An earlier incident that may be the same failure; `score` is 0 where only a person says so. */
export interface Similar {
  /** Null for an imported post-mortem: nobody declared its incident here. */
  incident: string | null;
  postmortem: string | null;
  title: string;
  severity: Severity | null;
  services: string[];
  declared_at: Instant;
  resolved_at: Instant | null;
  score: number;
  kind: Likeness;
  why: string[];
  mitigation: string | null;
  promises: Promised[];
  claim: Claim | null;
}

/** What came of a word about two incidents. */
export interface Said {
  reopened: string[];
  items: Similar[];
}

export interface FailureMode {
  key: string;
  description: string;
}

export interface FailureModes {
  confirmed: string[];
  suggested: (FailureMode & { reason: string; line: number; strength: number })[];
}
