import type { Instant } from './model';

export type ChangeKind = 'deployment' | 'config' | 'flag' | 'migration' | 'other';

export interface Change {
  id: string;
  source: string;
  external_id: string;
  kind: ChangeKind;
  service: string;
  environment: string | null;
  version: string | null;
  title: string;
  url: string | null;
  at: Instant;
  outcome: 'started' | 'succeeded' | 'failed' | null;
  outcome_at: Instant | null;
  schema_change: boolean | null;
  author: string | null;
  received_at: Instant;
}

/** A change beside an incident; less than no minutes before is after its start. */
export type NearChange = Change & { minutes_before: number; dependency: boolean };

export interface NearChanges {
  items: NearChange[];
  start: Instant;
  measured_from: 'impact_started_at' | 'detected_at' | 'declared_at';
  from: Instant;
  until: Instant;
}

export interface ChangeSource {
  name: string;
  kind: 'github' | 'gitlab';
  service: string | null;
  path: string;
  created_at: Instant;
  created_by: string;
  last_at: Instant | null;
}

export type NewChangeSource = Pick<ChangeSource, 'name' | 'kind' | 'service' | 'path'> & { secret: string };
