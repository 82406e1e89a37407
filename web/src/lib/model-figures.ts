import type { AlertGroup, Instant } from './model';

/** How many alerts began to fire in each step since. */
export interface Spark {
  from: Instant;
  step_seconds: number;
  counts: number[];
}

/** Without `spark` where the alerts behind it were let go (retention). */
export type DrawnGroup = AlertGroup & { spark?: Spark | null };

export interface Cost {
  /** What a minute costs, for each service that has a cost in the catalogue. */
  services: Record<string, number>;
  per_minute: number;
  measured_from: 'impact_started_at' | 'detected_at' | 'declared_at';
  from: Instant;
  /** Null while it goes on. */
  until: Instant | null;
  /** Null where no service has a cost. */
  so_far: number | null;
}
