import { Graph, layout } from '@dagrejs/dagre';
import type { CauseGraph, CauseNode } from '../../../api/types.gen';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const boxWidth = 232;
const lineHeight = 18;
const lettersInLine = 31;

/** How tall a cause is drawn: known from its words alone, so that nothing jumps once it is measured. */
export function boxHeight(node: CauseNode): number {
  const words = node.text.split(/\s+/);
  let lines = 1;
  let used = 0;
  for (const word of words) {
    if (used > 0 && used + 1 + word.length > lettersInLine) {
      lines += 1;
      used = 0;
    }
    lines += Math.floor(Math.max(0, word.length - 1) / lettersInLine);
    used += (used > 0 ? 1 : 0) + word.length;
  }
  return 40 + Math.min(lines, 6) * lineHeight + (node.actions.length > 0 ? 24 : 0);
}

/** Places effects above their causes, in layers, with few crossings. */
export function placed(graph: CauseGraph): Map<string, Box> {
  const drawing = new Graph();
  drawing.setGraph({ rankdir: 'BT', nodesep: 28, ranksep: 56, marginx: 16, marginy: 16 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const node of graph.nodes) drawing.setNode(node.id, { width: boxWidth, height: boxHeight(node) });
  for (const { from, to } of graph.edges) drawing.setEdge(from, to);
  layout(drawing);
  return new Map(
    graph.nodes.map((node) => {
      const { x, y } = drawing.node(node.id) as { x: number; y: number };
      const height = boxHeight(node);
      return [node.id, { x: x - boxWidth / 2, y: y - height / 2, width: boxWidth, height }];
    }),
  );
}

type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** The cause that lies next in a direction, as the eye goes. */
export function nextTo(boxes: Map<string, Box>, from: string | null, direction: Direction): string | null {
  const start = from === null ? undefined : boxes.get(from);
  if (start === undefined) return boxes.keys().next().value ?? null;
  const upright = direction === 'ArrowUp' || direction === 'ArrowDown';
  const sign = direction === 'ArrowUp' || direction === 'ArrowLeft' ? -1 : 1;
  let best: string | null = null;
  let least = Infinity;
  for (const [id, box] of boxes) {
    if (id === from) continue;
    const across = box.x + box.width / 2 - start.x - start.width / 2;
    const down = box.y + box.height / 2 - start.y - start.height / 2;
    const ahead = (upright ? down : across) * sign;
    const aside = Math.abs(upright ? across : down);
    if (ahead <= (upright ? 20 : 4)) continue;
    const far = ahead + aside * (upright ? 1 : 6);
    if (far < least) {
      least = far;
      best = id;
    }
  }
  return best;
}
