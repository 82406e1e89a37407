import type { Finding } from '../api/types.gen';

export interface Heading {
  line: number;
  level: number;
  text: string;
  findings: number;
  /** Nothing stands under it but comments, and no smaller heading. */
  empty: boolean;
}

/** The headings of the text with the findings that stand under each, and whether anything else does. */
export function headings(text: string, findings: Finding[]): Heading[] {
  const found: Heading[] = [];
  let fenced = false;
  text.split('\n').forEach((line, index) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const match = fenced ? null : /^(#{1,4})\s+(.+?)\s*#*\s*$/.exec(line);
    if (match !== null)
      found.push({ line: index + 1, level: match[1]?.length ?? 1, text: match[2] ?? '', findings: 0, empty: false });
  });
  const lines = text.split('\n');
  found.forEach((heading, index) => {
    const next = found[index + 1];
    const under = lines.slice(heading.line, next === undefined ? undefined : next.line - 1).join('\n');
    heading.empty =
      under.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim() === '' && (next === undefined || next.level <= heading.level);
  });
  for (const finding of findings) {
    const under = found.findLast((heading) => heading.line <= finding.line);
    if (under !== undefined && finding.level !== 'info') under.findings += 1;
  }
  return found;
}

const expected: [string, string[]][] = [
  ['Summary', ['summary']],
  ['Impact', ['impact']],
  ['Timeline', ['timeline']],
  ['Causes', ['causes']],
  ['Lessons', ['lessons', 'went_well', 'went_wrong', 'lucky']],
  ['Actions', ['actions']],
];

/** The sections that a reader will look for and not find. */
export function missingSections(recognised: string[]): string[] {
  return expected.filter(([, names]) => !names.some((name) => recognised.includes(name))).map(([word]) => word);
}

export interface Place {
  from: number;
  to: number;
}

/**
 * Where a finding stands in the text; as long as its excerpt when that is really there, else to the end of the line.
 */
export function placeOf(text: string, finding: Finding): Place {
  const lines = text.split('\n');
  const index = Math.min(Math.max(finding.line, 1), lines.length) - 1;
  const line = lines[index] ?? '';
  const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
  const column = Math.min(Math.max(finding.column - 1, 0), line.length);
  const excerpt = finding.excerpt.split('\n')[0] ?? '';
  const at = excerpt === '' ? -1 : line.indexOf(excerpt, Math.max(0, column - 1));
  if (at >= 0) return { from: start + at, to: start + at + excerpt.length };
  return { from: start + column, to: start + line.length };
}

/** Where words end that stand in the text; the last time they do. */
export function endOf(text: string, words: string): { line: number; column: number } {
  const end = text.lastIndexOf(words) + words.length;
  const before = text.slice(0, Math.max(0, end)).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
