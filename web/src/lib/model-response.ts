export type HypothesisState = 'open' | 'testing' | 'confirmed' | 'refuted' | 'inconclusive';

export interface Hypothesis {
  ref: string;
  statement: string;
  prediction: string | null;
  test: string | null;
  result: string | null;
  state: HypothesisState;
  owner: string | null;
  version: number;
  created_by: string;
  created_at: string;
  updated_by: string;
  updated_at: string;
  can: string[];
}

export type ItemState = 'open' | 'seen' | 'done' | 'left_out';

export interface ChecklistItem {
  id: string;
  words: string;
  state: ItemState;
  /** What ticks it by itself, where something does. */
  seen_by: string | null;
  owner: string | null;
  by: string | null;
  at: string | null;
  reason: string | null;
}

export interface Checklist {
  id: string;
  title: string;
  /** Whether it is the one to look at now. */
  current: boolean;
  open: number;
  items: ChecklistItem[];
  can: string[];
}

export interface Meeting {
  chat: string | null;
  bridge: string | null;
  /** Who said so; null where it is where the team always talks. */
  by: string | null;
  can: string[];
}

export interface ReachPoint {
  at: string;
  users: number | null;
  users_percent: number | null;
  regions: string[] | null;
  cells: string[] | null;
  tiers: string[] | null;
}

export interface Observation extends ReachPoint {
  id: string;
  note: string | null;
  corrects: string | null;
  by: string;
  recorded_at: string;
}

export interface AlertPart {
  label: string;
  value: string;
  firing: number;
  total: number;
  first_at: string;
  last_at: string;
}

export interface Reach {
  whole: { users: number | null; regions: string[]; cells: string[]; tiers: string[] };
  now: ReachPoint | null;
  peak_percent: number | null;
  points: ReachPoint[];
  observations: Observation[];
  alerts: AlertPart[];
  can: string[];
}

export interface DegradationMode {
  name: string;
  off: string[];
  users_see: string;
  how: string;
  in_effect: boolean;
  rehearsed: boolean;
  minutes: number | null;
  rehearsed_at: string | null;
}

export interface DegradationOffer {
  service: string;
  /** Whether it is a service of the incident, not one that depends on it. */
  direct: boolean;
  agreed: boolean;
  next: string | null;
  modes: DegradationMode[];
}

export interface DegradationBeside {
  plans: DegradationOffer[];
  history: {
    service: string;
    mode: string;
    reason: string | null;
    entered_by: string;
    entered_at: string;
    left_by: string | null;
    left_at: string | null;
  }[];
  can: string[];
}

export interface UpdateParts {
  what: string;
  impact: string;
  next: string;
  when: string;
}

export interface UpdateDraft {
  audience: 'internal' | 'executive' | 'public';
  parts: UpdateParts;
  text: string;
  /** Goes on over every save and sending; nobody's words stand there while `by` is null. */
  version: number;
  by: string | null;
  at: string | null;
  last_at: string | null;
  due_at: string | null;
  recipients: string[];
  second_person: boolean;
  warnings: string[];
  can: string[];
}
