import { describe, expect, it } from 'vitest';
import { aFinding } from '../testing/builders';
import { applied, bothOf, patchBetween } from './patch';
import { saysWhy, subjectOf, waiverComment, withWaiver } from './waiver';

const comment = '<!-- W -->';
const put = (text: string, line: number, excerpt: string) => withWaiver(text, aFinding({ line, excerpt }), comment);

describe('a waiver in the text', () => {
  it('stands on the line before an item, as deep as the item', () => {
    expect(put('- one\n- two\n', 2, 'two')).toEqual({ text: '- one\n<!-- W -->\n- two\n', line: 2 });
    expect(put('- one\n  - two\n', 2, 'two').text).toBe('- one\n  <!-- W -->\n  - two\n');
  });

  it('stands before the paragraph or the item whose words go on', () => {
    expect(put('First.\n\nIt broke\nand nobody saw\n', 4, 'nobody saw').text).toBe(
      'First.\n\n<!-- W -->\nIt broke\nand nobody saw\n',
    );
    expect(put('- it broke\n  and nobody saw\n', 2, 'nobody saw').text).toBe(
      '<!-- W -->\n- it broke\n  and nobody saw\n',
    );
  });

  it('breaks neither headings nor tables nor code nor front matter', () => {
    expect(put('# Title\n\n## Impact\n', 3, 'Impact').text).toBe('# Title\n\n## Impact\n<!-- W -->\n');
    expect(put('| a | b |\n|---|---|\n| 1 | 2 |\n', 3, '2').text).toBe('| a | b |\n|---|---|\n| 1 | 2 <!-- W --> |\n');
    expect(put('x\n\n```mermaid\na --> b\n```\n', 4, 'a --> b').text).toBe(
      'x\n\n<!-- W -->\n```mermaid\na --> b\n```\n',
    );
    expect(put('---\nseverity: x\n---\n# T\n', 2, 'x').text).toBe('---\nseverity: x\n---\n<!-- W -->\n# T\n');
  });

  it('follows words that moved since they were judged', () => {
    expect(put('new\n\nnew too\n\n- two\n', 2, 'two')).toEqual({
      text: 'new\n\nnew too\n\n<!-- W -->\n- two\n',
      line: 5,
    });
  });

  it('is written as the bar reads it', () => {
    const finding = aFinding({ rule: 'action-no-owner' });
    expect(waiverComment(finding, 'the vendor -> does\nit ', 'Dana (Ops)', null)).toBe(
      '<!-- unrepeat waive action-no-owner: the vendor -› does it (by Dana Ops) -->',
    );
    expect(saysWhy('n/a')).toBe(false);
    expect(saysWhy('ok ok later')).toBe(false);
    expect(saysWhy('the vendor does it')).toBe(true);
  });

  it('names what it is about where others of its rule are', () => {
    const missing = (section: string) =>
      aFinding({
        rule: 'section-missing',
        excerpt: 'Title',
        message: `No part of the document was read as the ${section}.`,
      });
    const [impact, causes] = [missing('impact'), missing('causes')];
    expect(subjectOf(impact, [impact, causes])).toBe('impact');
    expect(subjectOf(impact, [impact])).toBeNull();
    const [one, two] = [aFinding({ excerpt: 'Someone forgot' }), aFinding({ excerpt: 'They forgot' })];
    expect(subjectOf(one, [one, two])).toBe('Someone forgot');
  });
});

describe('two changes of one text', () => {
  it('finds the smallest patch', () => {
    expect(patchBetween('a\nb\nc', 'a\nx\nb\nc')).toEqual({ from: 2, to: 2, insert: 'x\n' });
    expect(applied('abc', patchBetween('abc', 'ac'))).toBe('ac');
    expect(patchBetween('aa', 'aaa').insert).toBe('a');
  });

  it('keeps both where they do not touch, and gives up where they do', () => {
    expect(bothOf('---\n---\nend', '---\n---\nthe end', '---\nm: x\n---\nend')).toBe('---\nm: x\n---\nthe end');
    expect(bothOf('a b c', 'a b d', 'x b c')).toBe('x b d');
    expect(bothOf('same', 'same', 'theirs')).toBe('theirs');
    expect(bothOf('one word', 'one mine', 'one theirs')).toBeNull();
  });
});
