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

/** What both made of the same text, or null where they touch the same words. */
export function bothOf(base: string, mine: string, theirs: string): string | null {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const ours = patchBetween(base, mine);
  const other = patchBetween(base, theirs);
  if (ours.to <= other.from) return applied(applied(base, other), ours);
  if (other.to <= ours.from) return applied(applied(base, ours), other);
  return null;
}
