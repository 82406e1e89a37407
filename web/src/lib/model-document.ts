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

export type Measure = 'duration' | 'users' | 'requests' | 'loss' | 'tickets' | 'credits' | 'engineer_hours';
/** A measure of the impact as it stands in the text; `read` is false where the words are somebody's own. */
export interface ImpactFigure {
  measure: Measure;
  read: boolean;
  low: number | null;
  high: number | null;
  of: number | null;
  unit: string;
  estimate: boolean;
  how: string | null;
  words: string;
  line: number;
}
export interface Impact {
  figures: ImpactFigure[];
  can: string[];
}
/** What is to be written of a measure; without `low` it is unknown. */
export interface FigureRequest {
  measure: Measure;
  low?: number;
  high?: number;
  of?: number;
  unit?: string;
  estimate?: boolean;
  how?: string;
  left_out?: boolean;
}
