import { describe, expect, it } from 'vitest';
import type { QuickFix } from '../api/types.gen';
import { fixing } from './fixes';
import { applied } from './patch';

const judged = '# Outage 😀\n\n- [ ] add a test\n- [ ] page us\n';
const slot = (at: number): QuickFix => ({
  title: 'Ask for an owner',
  edits: [{ from: at, to: at, text: ' (owner: @)' }],
  cursor: at + 10,
});
const fix = slot(judged.indexOf('\n- [ ] page'));

function result(now: string, of = judged, which = fix): string | null {
  const found = fixing(of, now, which);
  if (found === null) return null;
  const text = found.changes.reduceRight(applied, now);
  return found.cursor === null ? text : `${text.slice(0, found.cursor)}▮${text.slice(found.cursor)}`;
}

describe('a fix', () => {
  it('lands where it was meant', () => {
    expect(result(judged)).toBe('# Outage 😀\n\n- [ ] add a test (owner: @▮)\n- [ ] page us\n');
  });

  it('follows its line when words were written elsewhere', () => {
    expect(result(judged.replace('# Outage', '# A long outage'))).toContain('- [ ] add a test (owner: @▮)\n');
    expect(result(`${judged}More.\n`)).toContain('- [ ] add a test (owner: @▮)\n');
  });

  it('is refused when its own line was changed, or gone', () => {
    expect(result(judged.replace('a test', 'two tests'))).toBeNull();
    expect(result(judged.replace('- [ ] add a test', '- [ ] add a test!'))).toBeNull();
    expect(result('')).toBeNull();
    expect(result('something else entirely')).toBeNull();
  });

  it('counts a break of a line once, as the editor does', () => {
    const windows = judged.replaceAll('\n', '\r\n');
    const at = windows.indexOf('\r\n- [ ] page');
    expect(result(judged, windows, slot(at))).toBe('# Outage 😀\n\n- [ ] add a test (owner: @▮)\n- [ ] page us\n');
  });

  it('makes all of its changes at once', () => {
    const both: QuickFix = {
      title: 'Order',
      edits: [
        { from: judged.indexOf('add a test'), to: judged.indexOf('add a test') + 10, text: 'page us' },
        { from: judged.indexOf('page us'), to: judged.indexOf('page us') + 7, text: 'add a test' },
      ],
      cursor: null,
    };
    expect(result(`Before\n${judged}`, judged, both)).toBe('Before\n# Outage 😀\n\n- [ ] page us\n- [ ] add a test\n');
  });
});
