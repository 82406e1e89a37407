import { describe, expect, it } from 'vitest';
import type { CauseGraph, CauseNode } from '../../../api/types.gen';
import { adding, after, changing, circles, depth, idFor, moving, noGraph, removing, uncovered, undoing } from './graph';
import { boxHeight, nextTo, placed } from './layout';

function cause(id: string, parts: Partial<CauseNode> = {}): CauseNode {
  return { id, kind: 'condition', text: `What ${id} says`, layer: null, reach: null, actions: [], ...parts };
}

/** out ← font ← render, and out ← stock */
const labels: CauseGraph = {
  nodes: [
    cause('out', { kind: 'event' }),
    cause('font'),
    cause('render', { kind: 'missing_defence', layer: 'test' }),
    cause('stock'),
  ],
  edges: [
    { from: 'font', to: 'out' },
    { from: 'render', to: 'font' },
    { from: 'stock', to: 'out' },
  ],
};

const edges = (graph: CauseGraph) => graph.edges.map(({ from, to }) => `${from}>${to}`).sort();

describe('the steps of a graph', () => {
  it('adds a cause under what it made possible, with an id that can be read', () => {
    const { id, steps } = adding(
      labels,
      { text: 'No label is rendered before a release', kind: 'missing_defence', layer: 'test' },
      ['font'],
    );
    expect(id).toBe('label_rendered');
    const now = after(labels, steps);
    expect(now.nodes.at(-1)).toEqual({
      id,
      kind: 'missing_defence',
      text: 'No label is rendered before a release',
      layer: 'test',
      reach: null,
      actions: [],
    });
    expect(edges(now)).toContain('label_rendered>font');
  });

  it('finds an id for any words', () => {
    expect(idFor('3 disks were full', labels)).toBe('c_3_disks');
    expect(idFor('サーバー', labels)).toBe('c_1');
    expect(idFor('End', noGraph)).toBe('c_end');
    expect(idFor('Stock', labels)).toBe('stock2');
    expect(idFor('Überlast durch Anfragen', noGraph)).toBe('uberlast_durch');
  });

  it('refuses what would be its own cause', () => {
    expect(circles(labels, 'out', 'render')).toBe(true);
    expect(circles(labels, 'render', 'stock')).toBe(false);
    expect(after(labels, [{ do: 'link', edge: { from: 'out', to: 'render' } }])).toBe(labels);
    expect(moving(labels, 'font', 'render')).toEqual([]);
  });

  it('moves a cause with all that stands behind it', () => {
    expect(edges(after(labels, moving(labels, 'render', 'stock')))).toEqual(['font>out', 'render>stock', 'stock>out']);
    expect(moving(labels, 'render', 'font')).toEqual([]);
  });

  it('leaves no gap when a cause goes', () => {
    expect(edges(after(labels, removing(labels, 'font')))).toEqual(['render>out', 'stock>out']);
    expect(removing(labels, 'nobody')).toEqual([]);
  });

  it('takes every step back', () => {
    const everyWay = [
      adding(labels, { text: 'A new one', kind: 'event', layer: null }, ['font', 'stock']).steps,
      moving(labels, 'render', 'stock'),
      removing(labels, 'font'),
      changing(labels, 'render', { layer: null, kind: 'condition' }),
      changing(labels, 'stock', { actions: ['ACT-1'] }),
    ];
    for (const steps of everyWay) {
      const back = after(after(labels, steps), undoing(steps));
      expect(edges(back)).toEqual(edges(labels));
      expect([...back.nodes].sort((a, b) => a.id.localeCompare(b.id))).toEqual(
        [...labels.nodes].sort((a, b) => a.id.localeCompare(b.id)),
      );
    }
  });

  it('does the same steps on what somebody else made of the graph', () => {
    const mine = [...changing(labels, 'font', { text: 'The font is gone' }), ...moving(labels, 'render', 'stock')];
    const theirs = after(labels, [...removing(labels, 'stock'), ...changing(labels, 'font', { actions: ['ACT-1'] })]);
    const both = after(theirs, mine);
    expect(both.nodes.find((node) => node.id === 'font')).toMatchObject({
      text: 'The font is gone',
      actions: ['ACT-1'],
    });
    expect(both.nodes.map((node) => node.id)).not.toContain('stock');
    expect(edges(both)).toEqual(['font>out']);
  });

  it('changes nothing when all is as it was', () => {
    expect(changing(labels, 'font', { text: 'What font says', kind: 'condition' })).toEqual([]);
  });
});

describe('what the graph tells', () => {
  it('counts as open what no action closes, itself or behind it', () => {
    expect(uncovered(labels)).toEqual(new Set(['font', 'render', 'stock']));
    expect(uncovered(after(labels, changing(labels, 'render', { actions: ['ACT-1'] })))).toEqual(new Set(['stock']));
    expect(uncovered(after(labels, changing(labels, 'font', { actions: ['ACT-1'] })))).toEqual(
      new Set(['render', 'stock']),
    );
  });

  it('knows the longest path', () => {
    expect(depth(labels)).toBe(3);
    expect(depth(noGraph)).toBe(0);
  });
});

describe('the drawing', () => {
  it('puts effects above their causes and nothing on top of another', () => {
    const boxes = placed(labels);
    const [out, font, render, stock] = ['out', 'font', 'render', 'stock'].map((id) => boxes.get(id));
    if (!out || !font || !render || !stock) throw new Error('not all are drawn');
    expect(out.y + out.height).toBeLessThan(font.y);
    expect(font.y + font.height).toBeLessThan(render.y);
    expect(Math.abs(font.x - stock.x)).toBeGreaterThanOrEqual(font.width);
  });

  it('goes where the arrow points', () => {
    const boxes = placed(labels);
    expect(nextTo(boxes, 'font', 'ArrowUp')).toBe('out');
    expect(nextTo(boxes, 'font', 'ArrowDown')).toBe('render');
    expect(nextTo(boxes, 'out', 'ArrowUp')).toBeNull();
    expect(nextTo(boxes, null, 'ArrowDown')).toBe('out');
    const [left, right] =
      (boxes.get('font')?.x ?? 0) < (boxes.get('stock')?.x ?? 0) ? ['font', 'stock'] : ['stock', 'font'];
    expect(nextTo(boxes, left, 'ArrowRight')).toBe(right);
    expect(nextTo(boxes, right, 'ArrowLeft')).toBe(left);
  });

  it('makes room for long words, up to six lines', () => {
    expect(boxHeight(cause('a', { text: 'short' }))).toBe(58);
    expect(boxHeight(cause('a', { text: 'word '.repeat(20).trim() }))).toBeGreaterThan(58);
    expect(boxHeight(cause('a', { text: 'w'.repeat(2000) }))).toBe(40 + 6 * 18);
    expect(boxHeight(cause('a', { text: 'short', actions: ['ACT-1'] }))).toBe(82);
  });
});
