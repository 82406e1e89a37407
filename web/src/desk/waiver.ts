import type { Finding } from '../api/types.gen';

const fillers = new Set(['n/a', 'na', 'none', 'tbd', 'todo', 'because', 'reason', 'waived', 'ok', 'later']);

/** Whether a reason says something: three words at least that are not fillers, as the bar counts them. */
export function saysWhy(reason: string): boolean {
  const words = reason.toLowerCase().split(/[^\p{L}\d/]+/u);
  return words.filter((word) => word.length > 1 && !fillers.has(word)).length >= 3;
}

// The comment ends at the first ">", and the name is the last thing in brackets.
const plain = (words: string) => words.replaceAll('>', '›').replace(/\s+/g, ' ').trim();
const plainName = (name: string) => plain(name).replace(/[()]/g, '').slice(0, 60).trim();

/** What tells a finding from others of its rule: its own words, else a word that only its message has. */
export function subjectOf(finding: Finding, findings: Finding[]): string | null {
  const others = findings
    .filter((other) => other.rule === finding.rule && other !== finding)
    .map((other) => `${other.message} ${other.excerpt}`.toLowerCase());
  if (others.length === 0) return null;
  const alone = (words: string) =>
    /^[^\]\n>]{3,80}$/.test(words) && !others.some((other) => other.includes(words.toLowerCase()));
  if (alone(finding.excerpt)) return finding.excerpt;
  const words = finding.message.split(/[^\p{L}\d-]+/u).filter((word) => word.length > 3);
  return words.sort((a, b) => b.length - a.length).find(alone) ?? null;
}

export function waiverComment(finding: Finding, reason: string, name: string, subject: string | null): string {
  const rule = finding.rule + (subject === null ? '' : `[${subject}]`);
  return `<!-- unrepeat waive ${rule}: ${plain(reason)} (by ${plainName(name)}) -->`;
}

/** The line on which a finding stands now: the text may have moved since it was judged. Counted from 0. */
function lineOf(lines: string[], finding: Finding): number {
  const wanted = Math.min(Math.max(finding.line, 1), lines.length) - 1;
  const excerpt = finding.excerpt.split('\n')[0] ?? '';
  if (excerpt === '' || lines[wanted]?.includes(excerpt)) return wanted;
  const near = lines.flatMap((line, index) => (line.includes(excerpt) ? [index] : []));
  return near.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? wanted;
}

const fence = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(```|~~~)/;
const startsBlock = /^\s*(?:[-*+]|\d{1,9}[.)])\s|^\s*>/;
const heading = /^ {0,3}#{1,6}(?:\s|$)/;
const endsBlock = /^\s*$|-->\s*$/;

function fenceAround(lines: string[], at: number): number | null {
  let open: number | null = null;
  for (let index = 0; index < at; index += 1) {
    if (fence.test(lines[index] ?? '')) open = open === null ? index : null;
  }
  return open;
}

function frontMatterEnd(lines: string[]): number {
  if (!/^\uFEFF?(---|\+\+\+)\s*$/.test(lines[0] ?? '')) return -1;
  return lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.|\+\+\+)\s*$/.test(line));
}

/** The first line of the paragraph, item or quote that a line belongs to. */
function blockStart(lines: string[], at: number): number {
  let start = at;
  while (start > 0 && !startsBlock.test(lines[start] ?? '')) {
    const above = lines[start - 1] ?? '';
    if (endsBlock.test(above) || heading.test(above) || fence.test(above)) break;
    start -= 1;
  }
  return start;
}

export interface Waived {
  text: string;
  /** The line of the comment, counted from 1. */
  line: number;
}

/**
 * Writes the waiver where it covers the finding and harms no other reading: on the line before, but within a row of a
 * table and under a heading.
 */
export function withWaiver(text: string, finding: Finding, comment: string): Waived {
  const lines = text.split('\n');
  const at = lineOf(lines, finding);
  const line = lines[at] ?? '';
  const insert = (index: number, words: string): Waived => ({
    text: lines.toSpliced(index, 0, words).join('\n'),
    line: index + 1,
  });
  const front = frontMatterEnd(lines);
  if (at <= front) return insert(front + 1, comment);
  const open = fenceAround(lines, at);
  if (open !== null) return insert(open, comment);
  if (heading.test(line)) return insert(at + 1, comment);
  if (/^\s*\|.*\|\s*$/.test(line)) {
    const row = line.replace(/\s*\|\s*$/, ` ${comment} |`);
    return { text: lines.with(at, row).join('\n'), line: at + 1 };
  }
  // What is said of the whole document stands where its first words begin; a comment before them would be first
  // instead.
  if (finding.excerpt === '' && line.trim() !== '')
    return { text: lines.with(at, `${line} ${comment}`).join('\n'), line: at + 1 };
  const start = blockStart(lines, at);
  const indent = /^\s*/.exec(lines[start] ?? '')?.[0] ?? '';
  return insert(start, indent + comment);
}
