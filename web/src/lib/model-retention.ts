import type { Instant } from './model';

/** A kind of record that is kept for a time and then let go. */
export interface RetainedClass {
  /** As a RetentionPolicy names it. */
  name: string;
  title: string;
  /** What stays however old it is. */
  stays: string;
  /** Such as `90d`, or `forever`. */
  keep: string;
  least: string;
  standard: string;
  rows: number;
  oldest: Instant | null;
  /** How many rows would go now. */
  due: number;
  ran_at: Instant | null;
  gone: number;
  gone_total: number;
  failed_at: Instant | null;
}
