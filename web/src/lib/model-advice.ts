import type { Instant } from './model';

export type Option = 'roll_back' | 'fix_forward' | 'fail_over' | 'degrade' | 'shed_load' | 'scale_up' | 'investigate';
export type How = 'flag_off' | 'traffic_back' | 'redeploy' | 'database' | 'by_tier' | 'blunt';
export type Answer = 'yes' | 'no' | 'unknown';

export interface AdviceFact {
  question: string;
  text: string;
  answer: Answer;
  /** What holds while nobody knows. */
  assumed: Answer;
  source: 'person' | 'changes' | 'nobody';
  by: string | null;
  detail: string;
}

/** Minutes as somebody estimates them, and what they are expected to cost. */
export interface Estimate {
  low: number;
  likely: number;
  high: number;
  mean: number;
  loss: number | null;
  by: string;
  at: Instant;
}

export interface Decision {
  id: string;
  option: Option;
  how: How | null;
  reason: string;
  advised: Option;
  why: string;
  by: string;
  at: Instant;
}

export interface Advice {
  option: Option;
  how: How[];
  why: string;
  facts: AdviceFact[];
  open: { question: string; answer: Answer; then: Option }[];
  /** What a minute costs, for each service that has a cost in the catalogue. */
  costs: Record<string, number>;
  roll_back: Estimate | null;
  fix_forward: Estimate | null;
  decisions: Decision[];
  can: string[];
}
