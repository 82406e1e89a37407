export type CauseKind = 'event' | 'condition' | 'missing_defence';
/** Where a defence stands, or would have. */
export type Layer = 'design' | 'review' | 'test' | 'canary' | 'monitoring' | 'fallback' | 'recovery' | 'organisation';

export interface CauseNode {
  id: string;
  kind: CauseKind;
  text: string;
  layer: Layer | null;
  reach: 'proximate' | 'systemic' | null;
  /** The references of the actions that close it, or their words where they have none. */
  actions: string[];
}

/** Runs from a cause to what it made possible. */
export interface CauseEdge {
  from: string;
  to: string;
}

export interface CauseGraph {
  nodes: CauseNode[];
  edges: CauseEdge[];
}
