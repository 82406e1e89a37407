import type { QuickFix } from '../api/types.gen';
import { applied, patchBetween, type Patch } from './patch';

/** A fix as changes of the text that is open now. */
export interface Fixing {
  changes: Patch[];
  /** Where one goes on writing, in the text after the changes. */
  cursor: number | null;
}

const plain = (text: string) => text.replace(/\r\n/g, '\n');

/**
 * What a fix of one text changes in another that was made of it since: the same words, moved. Null where somebody
 * wrote on the lines that it changes, so that it never lands in another place.
 */
export function fixing(judged: string, now: string, fix: QuickFix): Fixing | null {
  // The editor counts each break of a line once.
  const to = (offset: number, text: string) => plain(text.slice(0, offset)).length;
  const base = plain(judged);
  const written = patchBetween(base, now);
  const shift = (offset: number) => (offset >= written.to ? written.insert.length - (written.to - written.from) : 0);
  const changes: Patch[] = [];
  for (const edit of fix.edits) {
    const from = to(edit.from, judged);
    const end = to(edit.to, judged);
    const lineStart = base.lastIndexOf('\n', from - 1) + 1;
    const nextBreak = base.indexOf('\n', end);
    const lineEnd = nextBreak < 0 ? base.length : nextBreak;
    if (base !== now && written.from <= lineEnd && written.to >= lineStart) return null;
    changes.push({ from: from + shift(from), to: end + shift(from), insert: plain(edit.text) });
  }
  if (fix.cursor === null) return { changes, cursor: null };
  const first = fix.edits[0];
  const after = fix.edits.reduceRight(
    (text, edit) => applied(text, { from: edit.from, to: edit.to, insert: edit.text }),
    judged,
  );
  return { changes, cursor: to(fix.cursor, after) + (first === undefined ? 0 : shift(to(first.from, judged))) };
}
