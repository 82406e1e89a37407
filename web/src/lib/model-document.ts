/** What the server offers for the text of a post-mortem, field by field as on the wire. */

/** A change that mends something; offsets count UTF-16 code units of the text that was judged. */
export interface QuickFix {
  title: string;
  edits: { from: number; to: number; text: string }[];
  /** Where one goes on writing, in the text after the change. */
  cursor: number | null;
}

/** One entry of the incident's timeline, and whether it stands in the text. */
export interface PickEntry {
  seq: number;
  at: string;
  kind: string;
  text: string;
  author: string | null;
  corrected: boolean;
  in_text: 'yes' | 'edited' | 'no';
  line: number | null;
}
export interface Pick {
  incident: string | null;
  items: PickEntry[];
  can: string[];
}
