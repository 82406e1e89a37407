import { describe, expect, it } from 'vitest';
import { applied, bothOf, patchBetween } from './patch';

const base = '# Outage\n\nThe pool was full.\n\n## Actions\n\n- Alert on the pool\n';

describe('what two people make of one text', () => {
  it('keeps both where they touch different lines', () => {
    const mine = base.replace('was full', 'was used up');
    const theirs = base.replace('- Alert on the pool', '- Alert on the pool\n- Limit the workers');
    expect(bothOf(base, mine, theirs)).toBe(
      mine.replace('- Alert on the pool', '- Alert on the pool\n- Limit the workers'),
    );
  });

  it('keeps both where they touch different words of one line', () => {
    const line = 'The pool of connections was full for nine minutes on Tuesday.';
    expect(bothOf(line, line.replace('nine', '9'), line.replace('The pool', 'Our pool'))).toBe(
      'Our pool of connections was full for 9 minutes on Tuesday.',
    );
  });

  it('leaves to the person what both changed', () => {
    expect(bothOf(base, base.replace('full', 'used up'), base.replace('full', 'exhausted'))).toBeNull();
    expect(bothOf('mine', 'yours', 'theirs')).toBeNull();
  });

  it('takes the one that changed, and the same change once', () => {
    expect(bothOf(base, base, 'other')).toBe('other');
    expect(bothOf(base, 'other', base)).toBe('other');
    expect(bothOf(base, 'same', 'same')).toBe('same');
  });

  it('does not take line ends for changes', () => {
    const windows = base.replace(/\n/g, '\r\n');
    expect(bothOf(windows, base.replace('full', 'used up'), windows)).toBe(base.replace('full', 'used up'));
    expect(bothOf(windows, base.replace('full', 'used up'), windows.replace('Alert', 'Page'))).toBe(
      base.replace('full', 'used up').replace('Alert', 'Page'),
    );
  });

  it('loses no word of anybody, whatever they write (200 random pairs)', () => {
    let seed = 42;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const lines = Array.from({ length: 40 }, (_, index) => `Line ${index} of the document says something.`);
    const written = (who: string, count: number) => {
      const now = [...lines];
      const words: string[] = [];
      for (let edit = 0; edit < count; edit += 1) {
        const word = `${who}${edit}`;
        words.push(word);
        now.splice(random(now.length), 0, `${word} was added here.`);
      }
      return { text: now.join('\n'), words };
    };
    let together = 0;
    for (let round = 0; round < 200; round += 1) {
      const mine = written('mine', 1 + random(4));
      const theirs = written('theirs', 1 + random(4));
      const both = bothOf(lines.join('\n'), mine.text, theirs.text);
      if (both === null) continue;
      together += 1;
      for (const word of [...mine.words, ...theirs.words, 'Line 0 ', 'Line 39 ']) expect(both).toContain(word);
    }
    expect(together).toBeGreaterThan(100);
  });

  it('finds the smallest patch', () => {
    const patch = patchBetween('one two three', 'one 2 three');
    expect(patch).toEqual({ from: 4, to: 7, insert: '2' });
    expect(applied('one two three', patch)).toBe('one 2 three');
  });
});
