import type { CauseGraph } from './model-causes';
import type { QuickFix } from './model-document';

/** What the server sends, field by field as on the wire. */

export type Instant = string;
export type Severity = 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4';
export type Role = 'commander' | 'communications' | 'technical' | 'scribe';
export type IncidentStatus =
  'triage' | 'containing' | 'mitigated' | 'monitoring' | 'resolved' | 'closed' | 'dismissed' | 'merged';

export interface List<T> {
  items: T[];
  next: string | null;
}

export interface Info {
  name: string;
  version: string;
  now: Instant;
  test_clock: boolean;
}

export interface Grant {
  role: string;
  team: string | null;
}

export interface Session {
  person: {
    name: string;
    display_name: string;
    email: string | null;
    has_password: boolean;
    roles: Grant[];
  };
  can: string[];
  test_clock: boolean;
  demo: boolean;
  now: Instant;
}

export interface Person {
  name: string;
  display_name: string;
  email: string | null;
  level: string | null;
  manager: string | null;
  roles: Grant[];
  active: boolean;
}

export interface SignInLink {
  url: string;
  expires_at: Instant;
}

export type TokenScope = 'signals' | 'read' | 'all';
export interface Token {
  id: string;
  name: string;
  scopes: TokenScope[];
  person: string | null;
  created_at: Instant;
  last_used_at: Instant | null;
  expires_at: Instant | null;
}
export type NewToken = Token & { secret: string };

export interface AuditEntry {
  at: Instant;
  actor: string;
  action: string;
  subject: string;
  detail: string | null;
}

export interface OnCall {
  team: string;
  policy: string;
  schedule: string | null;
  person: string | null;
  since: Instant | null;
  until: Instant | null;
  next: string | null;
}
export interface ScheduleLayer {
  rotation: string;
  hand_off?: string;
  start?: string;
  people: string[];
}
export interface Schedule {
  name: string;
  time_zone: string;
  layers: ScheduleLayer[];
  now: { person: string; until: Instant | null } | null;
}
export interface EscalationPolicy {
  name: string;
  repeat: number;
  steps: { notify: string[]; wait: string }[];
}
export interface Channel {
  name: string;
  type: string;
  target: string;
  has_secret: boolean;
}
export interface Outcome {
  ok: boolean;
  detail: string | null;
}

export interface ConfigChange {
  kind: string;
  name: string;
  change: 'created' | 'updated' | 'unchanged';
  fields: string[];
}
export interface ConfigError {
  line: number;
  column: number;
  detail: string;
}

export interface PathStep {
  question: string;
  answer: 'yes' | 'no';
  source: 'fact' | 'label' | 'person' | 'assumed';
}
export interface SeverityReason {
  rule: string;
  policy_version: string | number;
  path: PathStep[];
}
export interface SeverityQuestion {
  id: string;
  question: string;
  yes: Severity;
  if_unknown: 'yes' | 'no';
}
export interface SeverityTree {
  policy_version: string | number;
  questions: SeverityQuestion[];
}
export type Facts = Record<string, boolean | null>;
export type SeverityAnswer = SeverityReason & { severity: Severity };
export interface SeverityChange {
  at: Instant;
  by: string | null;
  severity: Severity;
  rule: string;
  path: PathStep[];
  why: string | null;
}

export interface Clock {
  name: string;
  due_at: Instant;
  state: 'running' | 'met' | 'missed';
}

export type Moment =
  | 'impact_started_at'
  | 'detected_at'
  | 'acknowledged_at'
  | 'declared_at'
  | 'identified_at'
  | 'mitigated_at'
  | 'resolved_at';

export interface Incident extends Record<Moment, Instant | null> {
  ref: string;
  kind: 'incident' | 'near_miss';
  /** Played to practise; it counts nowhere. */
  drill: boolean;
  title: string;
  status: IncidentStatus;
  severity: Severity;
  severity_reason: SeverityReason | null;
  services: string[];
  roles: Record<Role, string | null>;
  impact_started_source: string | null;
  alert_count: number;
  clocks: Clock[];
  postmortem: string | null;
  merged_into: string | null;
  allowed: IncidentStatus[];
  can: string[];
  updated_at: Instant;
  warnings?: string[];
}

export type EntryKind = 'alert' | 'change' | 'page' | 'transition' | 'role' | 'update' | 'note' | 'correction';
export interface TimelineEntry {
  seq: number;
  at: Instant;
  recorded_at: Instant;
  kind: EntryKind;
  text: string;
  author: string | null;
  corrects: number | null;
  skewed?: boolean;
}
export type Audience = 'internal' | 'executive' | 'public';

export interface AlertGroup {
  id: string;
  route: string;
  labels: Record<string, string>;
  state: 'firing' | 'quiet' | 'expired';
  firing_count: number;
  alert_count: number;
  first_at: Instant;
  last_at: Instant;
}
export interface Alert {
  fingerprint: string;
  status: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  starts_at: Instant;
  ends_at: Instant | null;
  last_at: Instant;
  count: number;
  incident: string | null;
}
export interface Quarantined {
  id: string;
  at: Instant;
  source: string;
  reason: string;
  size: number;
  excerpt: string;
}

export interface PageAttempt {
  n: number;
  at: Instant;
  channel: string;
  outcome: 'ok' | 'failed' | 'unknown';
  detail: string | null;
  possible_duplicate: boolean;
}
export type PageState = 'queued' | 'sent' | 'acknowledged' | 'failed' | 'cancelled';
export interface Page {
  id: string;
  incident: string;
  title: string;
  severity: Severity;
  escalation: string;
  cycle: number;
  step: number;
  person: string;
  channel: string | null;
  state: PageState;
  created_at: Instant;
  attempts: PageAttempt[];
}

export type PostmortemStatus = 'draft' | 'in_review' | 'published' | 'waived';
export interface Postmortem {
  ref: string;
  title: string;
  status: PostmortemStatus;
  incident: string | null;
  severity: Severity | null;
  driver: string | null;
  due_at: Instant | null;
  updated_at: Instant;
  findings: { errors: number; warnings: number; infos: number };
  failure_modes: string[];
  /** Where it was imported from. */
  source: string | null;
  /** When the incident of an imported one was. */
  happened_at: Instant | null;
}
export type PostmortemView = Postmortem & {
  version: number;
  allowed: PostmortemStatus[];
  can: string[];
};
export interface Finding {
  rule: string;
  level: 'error' | 'warning' | 'info';
  line: number;
  column: number;
  start?: number;
  end?: number;
  excerpt: string;
  message: string;
  suggestion?: string | null;
  source?: string | null;
  fixes?: QuickFix[];
}
export interface DocumentOutline {
  title?: string | null;
  sections: string[];
  timeline: { at: Instant | null; local: string | null; zone: string; text: string }[];
  actions: {
    ref?: string | null;
    text: string;
    owner: string | null;
    due: string | null;
    ticket?: string | null;
    done?: boolean;
    category?: string | null;
    declared_category?: Category | null;
    horizon?: Horizon;
    weak?: boolean;
    line?: number;
    closes?: string[];
  }[];
  causes: CauseGraph;
  failure_modes: { confirmed: string[]; suggested: { mode: string; reason: string; line: number }[] };
}
export interface Judgement {
  findings: Finding[];
  waived: { finding: Finding; reason: string; by: string }[];
  document: DocumentOutline;
  /** What can be put right in the whole text. */
  fixes?: QuickFix[];
}
export interface Revision {
  id: number;
  version: number;
  at: Instant;
  author: string | null;
  kept_from_conflict: boolean;
}

export type ActionStatus =
  'open' | 'in_progress' | 'shipped' | 'verifying' | 'verified' | 'reopened' | 'risk_accepted' | 'cancelled';
export type Category = 'detect' | 'mitigate' | 'prevent' | 'process';
export type Horizon = 'short' | 'long';
export type Priority = 'P0' | 'P1' | 'P2' | 'P3';
export type ProofKind = 'game_day' | 'metric' | 'probe' | 'drill';
export interface Verification {
  kind: ProofKind;
  result: 'passed' | 'failed';
  at: Instant;
  by: string;
  evidence: { url?: string; text?: string };
}
export interface Action {
  ref: string;
  title: string;
  owner: string | null;
  due: string | null;
  category: Category;
  horizon: Horizon;
  priority: Priority;
  status: ActionStatus;
  incident: string | null;
  postmortem: string | null;
  causes: string[];
  verifications: Verification[];
  history: { at: Instant; by: string | null; from: string | null; to: string; note: string | null; undoes?: boolean }[];
  shipped_at: Instant | null;
  /** What a shipped action still lacks to be verified. */
  proof_missing: string | null;
  overdue: boolean;
  allowed: ActionStatus[];
  can: string[];
  version: number;
}
