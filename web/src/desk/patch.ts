import { diff3Merge } from 'node-diff3';

/** One stretch of a text and what stands there instead. */
export interface Patch {
  from: number;
  to: number;
  insert: string;
}

/** The smallest single patch that makes one text of the other. */
export function patchBetween(before: string, after: string): Patch {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

export function applied(text: string, { from, to, insert }: Patch): string {
  return text.slice(0, from) + insert + text.slice(to);
}

function merged(
  mine: string[],
  base: string[],
  theirs: string[],
  finer: (mine: string, base: string, theirs: string) => string | null,
): string | null {
  let text = '';
  for (const part of diff3Merge(mine, base, theirs, { excludeFalseConflicts: true })) {
    if (part.ok !== undefined) text += part.ok.join('');
    else if (part.conflict !== undefined) {
      const { a, o, b } = part.conflict;
      const both = finer(a.join(''), o.join(''), b.join(''));
      if (both === null) return null;
      text += both;
    }
  }
  return text;
}

const lines = (text: string) => text.split(/(?<=\n)/);
const words = (text: string) => text.split(/(?<=\s)(?=\S)/);

/** What both made of the same text, line by line and then word by word; null where they changed the same words. */
export function bothOf(base: string, mine: string, theirs: string): string | null {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  if (base.includes('\r') && !mine.includes('\r')) {
    const plain = (text: string) => text.replace(/\r\n?/g, '\n');
    return bothOf(plain(base), mine, plain(theirs));
  }
  return merged(lines(mine), lines(base), lines(theirs), (ours, before, other) =>
    merged(words(ours), words(before), words(other), () => null),
  );
}
