import type { CauseEdge, CauseGraph, CauseKind, CauseNode, Layer } from '../../../api/types.gen';

export const noGraph: CauseGraph = { nodes: [], edges: [] };

export const kindWord: Record<CauseKind, string> = {
  event: 'Event',
  condition: 'Condition',
  missing_defence: 'Missing defence',
};
export const kinds = Object.keys(kindWord) as CauseKind[];
export const layers: Layer[] = [
  'design',
  'review',
  'test',
  'canary',
  'monitoring',
  'fallback',
  'recovery',
  'organisation',
];

type Fields = Partial<Pick<CauseNode, 'text' | 'kind' | 'layer' | 'actions'>>;

/** One change of a graph that can be done again on a graph that somebody else changed meanwhile, and undone. */
export type Step =
  | { do: 'add'; node: CauseNode }
  | { do: 'remove'; node: CauseNode }
  | { do: 'change'; id: string; from: Fields; to: Fields }
  | { do: 'link'; edge: CauseEdge }
  | { do: 'unlink'; edge: CauseEdge };

const same = (one: CauseEdge, other: CauseEdge) => one.from === other.from && one.to === other.to;

export const nodeOf = (graph: CauseGraph, id: string | null): CauseNode | undefined =>
  graph.nodes.find((node) => node.id === id);
/** What a cause made possible. */
export const effectsOf = (graph: CauseGraph, id: string): string[] =>
  graph.edges.filter((edge) => edge.from === id).map((edge) => edge.to);
/** What made it possible. */
export const causesOf = (graph: CauseGraph, id: string): string[] =>
  graph.edges.filter((edge) => edge.to === id).map((edge) => edge.from);
export const outcomes = (graph: CauseGraph): CauseNode[] =>
  graph.nodes.filter((node) => effectsOf(graph, node.id).length === 0);

/** Whether the arrow would make something its own cause. */
export function circles(graph: CauseGraph, from: string, to: string): boolean {
  const seen = new Set<string>();
  const waiting = [to];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === from) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...effectsOf(graph, id));
  }
  return false;
}

/** The graph after one step; a step that makes no sense any more changes nothing. */
function stepped(graph: CauseGraph, step: Step): CauseGraph {
  switch (step.do) {
    case 'add':
      return nodeOf(graph, step.node.id) === undefined ? { ...graph, nodes: [...graph.nodes, step.node] } : graph;
    case 'remove':
      return {
        nodes: graph.nodes.filter((node) => node.id !== step.node.id),
        edges: graph.edges.filter((edge) => edge.from !== step.node.id && edge.to !== step.node.id),
      };
    case 'change':
      return { ...graph, nodes: graph.nodes.map((node) => (node.id === step.id ? { ...node, ...step.to } : node)) };
    case 'link': {
      const { from, to } = step.edge;
      const known = nodeOf(graph, from) !== undefined && nodeOf(graph, to) !== undefined;
      if (!known || circles(graph, from, to) || graph.edges.some((edge) => same(edge, step.edge))) return graph;
      return { ...graph, edges: [...graph.edges, step.edge] };
    }
    case 'unlink':
      return { ...graph, edges: graph.edges.filter((edge) => !same(edge, step.edge)) };
  }
}

export const after = (graph: CauseGraph, steps: Step[]): CauseGraph => steps.reduce(stepped, graph);

/** The steps that take these back. */
export function undoing(steps: Step[]): Step[] {
  return steps
    .map((step): Step => {
      switch (step.do) {
        case 'add':
          return { do: 'remove', node: step.node };
        case 'remove':
          return { do: 'add', node: step.node };
        case 'link':
          return { do: 'unlink', edge: step.edge };
        case 'unlink':
          return { do: 'link', edge: step.edge };
        case 'change':
          return { ...step, from: step.to, to: step.from };
      }
    })
    .reverse();
}

const small = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'had',
  'has',
  'in',
  'is',
  'it',
  'no',
  'not',
  'of',
  'on',
  'that',
  'the',
  'to',
  'was',
  'were',
  'with',
]);

/** An id that says something, so that "closes render_check" can be read in the text. */
export function idFor(text: string, graph: CauseGraph): string {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !small.has(word));
  const name = words.slice(0, 2).join('_').slice(0, 32);
  const start = /^[a-z]/.test(name) && name !== 'end' ? name : `c_${name}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 && start !== 'c_' ? start : `${start}${number}`;
    if (nodeOf(graph, id) === undefined) return id;
  }
}

export interface NewCause {
  text: string;
  kind: CauseKind;
  layer: Layer | null;
}

/** Adds a cause that made the given ones possible; without any it is an outcome. */
export function adding(graph: CauseGraph, cause: NewCause, effects: string[]): { id: string; steps: Step[] } {
  const id = idFor(cause.text, graph);
  const node: CauseNode = { ...cause, id, reach: null, actions: [] };
  return { id, steps: [{ do: 'add', node }, ...effects.map((to): Step => ({ do: 'link', edge: { from: id, to } }))] };
}

/** Takes a cause out; what stood behind it stands behind what it made possible. */
export function removing(graph: CauseGraph, id: string): Step[] {
  const node = nodeOf(graph, id);
  if (node === undefined) return [];
  const behind = causesOf(graph, id);
  const effects = effectsOf(graph, id);
  const edges = graph.edges.filter((edge) => edge.from === id || edge.to === id);
  const bridges = behind
    .flatMap((from) => effects.map((to) => ({ from, to })))
    .filter((edge) => !graph.edges.some((known) => same(known, edge)));
  return [
    ...edges.map((edge): Step => ({ do: 'unlink', edge })),
    { do: 'remove', node },
    ...bridges.map((edge): Step => ({ do: 'link', edge })),
  ];
}

/** Hangs a cause under another effect, with all that stands behind it. */
export function moving(graph: CauseGraph, id: string, effect: string): Step[] {
  if (circles(graph, id, effect)) return [];
  const kept = graph.edges.filter((edge) => edge.from === id);
  if (kept.length === 1 && kept[0]?.to === effect) return [];
  return [
    ...kept.filter((edge) => edge.to !== effect).map((edge): Step => ({ do: 'unlink', edge })),
    ...(kept.some((edge) => edge.to === effect) ? [] : [{ do: 'link', edge: { from: id, to: effect } } satisfies Step]),
  ];
}

/** Changes words, kind, layer or actions; nothing when all is as it was. */
export function changing(graph: CauseGraph, id: string, to: Fields): Step[] {
  const node = nodeOf(graph, id);
  if (node === undefined) return [];
  const names = (Object.keys(to) as (keyof Fields)[]).filter(
    (name) => JSON.stringify(node[name]) !== JSON.stringify(to[name]),
  );
  if (names.length === 0) return [];
  const from = Object.fromEntries(names.map((name) => [name, node[name]])) as Fields;
  return [{ do: 'change', id, from, to: Object.fromEntries(names.map((name) => [name, to[name]])) }];
}

/** Causes and holes that no action closes, as the rule `cause-uncovered` counts them. */
export function uncovered(graph: CauseGraph): Set<string> {
  const ends = new Set(outcomes(graph).map((node) => node.id));
  const closed = (id: string, seen: Set<string>): boolean => {
    if ((nodeOf(graph, id)?.actions.length ?? 0) > 0) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return causesOf(graph, id).some((behind) => closed(behind, seen));
  };
  return new Set(
    graph.nodes
      .filter((node) => node.kind !== 'event' && (graph.edges.length === 0 || !ends.has(node.id)))
      .filter((node) => (node.kind === 'missing_defence' ? node.actions.length === 0 : !closed(node.id, new Set())))
      .map((node) => node.id),
  );
}

/** How many causes the longest path has. */
export function depth(graph: CauseGraph): number {
  const known = new Map<string, number>();
  const of = (id: string, path: Set<string>): number => {
    const told = known.get(id);
    if (told !== undefined) return told;
    if (path.has(id)) return 0;
    path.add(id);
    const deepest = 1 + Math.max(0, ...causesOf(graph, id).map((behind) => of(behind, path)));
    path.delete(id);
    known.set(id, deepest);
    return deepest;
  };
  return Math.max(0, ...outcomes(graph).map((node) => of(node.id, new Set())));
}
