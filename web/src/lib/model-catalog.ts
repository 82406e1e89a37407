export interface CatalogService {
  name: string;
  team: string | null;
  tier: string | null;
  unowned: boolean;
  /** It only practises. */
  drill: boolean;
  cost_per_minute: number | null;
  depends_on: string[];
  runbook: string | null;
  /** How many people use it, and the parts it can fail in, where the catalogue knows. */
  users?: number | null;
  regions?: string[];
  cells?: string[];
  tiers?: string[];
}

export interface Team {
  name: string;
  manager: string | null;
  escalation: string | null;
  chat: string | null;
  bridge: string | null;
}

/** A service's plan for serving with less, as the catalogue knows it. */
export interface DegradationPlan {
  service: string;
  version: number;
  agreed: boolean;
  signatures: { side: 'product' | 'engineering'; signer: string; by: string | null; at: string | null }[];
  rehearse_every_days: number;
  modes: {
    name: string;
    off: string[];
    users_see: string;
    how: string;
    rehearsed: boolean;
    last: {
      mode: string;
      at: string;
      minutes: number;
      result: 'worked' | 'failed';
      evidence: { url: string | null; text: string | null };
      by: string;
    } | null;
  }[];
  can: string[];
}
