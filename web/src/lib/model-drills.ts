import type { Instant } from './model';

/** Something that can be practised. */
export interface Scenario {
  name: string;
  title: string;
  brief: string;
  minutes: number;
  services: string[];
  alerts: number;
}

/** One step of the tour; the server sees by itself that it was done. */
export interface DrillStep {
  seen: string;
  do: string;
  hint: string;
  done: boolean;
}

/** A deadline beside the incident; the margin is negative when it was missed. */
export interface DrillClock {
  name: string;
  started_at: Instant;
  due_at: Instant;
  ended_at: Instant | null;
  state: 'running' | 'met' | 'missed' | 'not_needed';
  margin_seconds: number | null;
}

export interface DrillReport {
  /** From the first alert to each moment, such as `acknowledged`. */
  seconds: Record<string, number>;
  clocks: DrillClock[];
  clocks_met: number;
  clocks_missed: number;
  steps_done: number;
  steps: number;
}

/** One run of a scenario. */
export interface Drill {
  ref: string;
  scenario: string;
  title: string | null;
  brief: string | null;
  speed: number;
  started_by: string;
  started_at: Instant;
  participants: { name: string; channels: number }[];
  incident: string | null;
  helped_at: Instant | null;
  tour: DrillStep[];
  report: DrillReport;
  ended_at: Instant | null;
  ended_by: string | null;
  outcome: 'resolved' | 'stopped' | 'forgotten' | null;
  can: string[];
}
