/** A text and the version of it that the server knows by this tag. */
export interface Document {
  text: string;
  etag: string;
}

/** Where a document lives: how it is read and saved, and which caches a save refreshes. */
export interface DocumentSource {
  /** Its name among the drafts of this device. */
  name: string;
  load: (signal?: AbortSignal) => Promise<Document>;
  /** The text of an earlier version; null where it is not known. */
  version: (etag: string, signal?: AbortSignal) => Promise<string | null>;
  /** Saves over the version that `etag` names; answers the new one's. */
  save: (document: Document) => Promise<Document>;
  /** The saved text is another now. */
  changed: () => void;
}

/** Lets the server change the text; answers the text that is now to be seen, null where there is a conflict. */
export type Rewrite = (change: (etag: string) => Promise<unknown>) => Promise<string | null>;

export interface Conflict {
  mine: string;
  theirs: Document;
}

export interface DocumentState {
  /** The text as the server has it; undefined while it is loaded. */
  saved: Document | undefined;
  text: string;
  /** Changes when the editor must show another text than the one typed into it. */
  generation: number;
  conflict: Conflict | undefined;
  /** Counts the times that what somebody else saved was added to the text. */
  merges: number;
  /** Somebody else saved other words where this text was changed too; saving will show both. */
  overlaps: boolean;
  /** Their text, kept in sight while one merges by hand. */
  beside: string | undefined;
  restored: boolean;
  saving: boolean;
  failure: unknown;
}

export const loading: DocumentState = {
  saved: undefined,
  text: '',
  generation: 0,
  conflict: undefined,
  merges: 0,
  overlaps: false,
  beside: undefined,
  restored: false,
  saving: false,
  failure: null,
};
