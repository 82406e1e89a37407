import { keep, readStored } from '../lib/deviceStore';
import type { Document, DocumentSource, DocumentState } from './document';
import { bothOf } from './patch';

/** What was typed on this device and never reached the server. */
export function readDraft(name: string): Document | null {
  const kept = readStored(name);
  if (typeof kept !== 'object' || kept === null || !('text' in kept) || !('etag' in kept)) return null;
  return typeof kept.text === 'string' && typeof kept.etag === 'string' ? { text: kept.text, etag: kept.etag } : null;
}

/** Keeps a text that is not the saved one, and forgets it when it is. */
export function keepDraft(name: string, text: string, saved: Document): void {
  keep(name, text === saved.text ? null : { text, etag: saved.etag });
}

export function forgetDraft(name: string): void {
  keep(name, null);
}

/** Starts from the server's text, or from a draft of this device that the server never got. */
export function opened(saved: Document, draft: Document | null): Partial<DocumentState> {
  if (draft === null || draft.text === saved.text) return { saved, text: saved.text };
  if (draft.etag === saved.etag) return { saved, text: draft.text, restored: true };
  return { saved, text: draft.text, restored: true, conflict: { mine: draft.text, theirs: saved } };
}

/** Loads the text; a draft that was written on another version is merged into it where both touch other words. */
export async function open(source: DocumentSource, signal?: AbortSignal): Promise<Partial<DocumentState>> {
  const saved = await source.load(signal);
  const draft = readDraft(source.name);
  if (draft?.text === saved.text) forgetDraft(source.name);
  const part = opened(saved, draft);
  if (part.conflict === undefined || draft === null) return part;
  // What the draft was written on tells what is whose.
  const base = await source.version(draft.etag, signal).catch(() => null);
  const text = base === null ? null : bothOf(base, draft.text, saved.text);
  return text === null ? part : { saved, text, restored: true, merges: 1 };
}
