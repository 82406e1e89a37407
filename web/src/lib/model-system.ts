export type CheckStatus = 'pass' | 'warn' | 'fail';

/** One look at Unrepeat itself. */
export interface SystemCheck {
  name: string;
  status: CheckStatus;
  title: string;
  observed: string;
  advice: string | null;
  tab: string | null;
}

/** A server on the database. */
export interface Replica {
  id: string;
  host: string;
  pid: number;
  version: string;
  started_at: string;
  seen_at: string;
  alive: boolean;
  self: boolean;
}

export interface SystemState {
  status: CheckStatus;
  version: string;
  schema: string;
  postgresql: string;
  at: string;
  checks: SystemCheck[];
  replicas: Replica[];
}
