/** What came in from a source, and what of it could not be read. */
export interface Heard {
  source: string;
  alerts: number;
  last_at: string | null;
  alertname: string | null;
  incident: string | null;
  refused_at: string | null;
  refusal: string | null;
}

export interface Contacts {
  channels: string[];
}
