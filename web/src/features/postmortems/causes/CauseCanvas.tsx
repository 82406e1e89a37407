import {
  Controls,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
  type Edge,
  type Node,
  type NodeProps,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useEffect, useMemo, useRef } from 'react';
import type { CauseEdge, CauseGraph, CauseNode } from '../../../api/types.gen';
import { uncovered } from './graph';
import { CauseFace } from './CauseFace';
import { placed, type Box } from './layout';

type CauseBoxNode = Node<{ cause: CauseNode; open: boolean; target: boolean; editable: boolean }, 'cause'>;

function CauseBox({ data, selected }: NodeProps<CauseBoxNode>) {
  const { cause, open, target, editable } = data;
  return (
    <>
      <Handle type="source" position={Position.Top} isConnectable={editable} aria-hidden />
      <div
        role="button"
        tabIndex={selected ? 0 : -1}
        aria-pressed={selected}
        data-cause={cause.id}
        className="cause-box"
        data-kind={cause.kind}
        data-target={target || undefined}
        data-selected={selected || undefined}
      >
        <CauseFace cause={cause} open={open} />
      </div>
      <Handle type="target" position={Position.Bottom} isConnectable={editable} aria-hidden />
    </>
  );
}

const handle = 10;
const nodeTypes = { cause: CauseBox };

interface Drawn {
  graph: CauseGraph;
  boxes: Map<string, Box>;
  selected: string | null;
  /** What a link or a move would end at. */
  target: string | null;
  editable: boolean;
  onSelect: (id: string) => void;
  onLink: (edge: CauseEdge) => void;
  onUnlink: (edge: CauseEdge) => void;
  onMove: (id: string, effect: string) => void;
}

function nodesOf({ graph, boxes, selected, target, editable }: Drawn): CauseBoxNode[] {
  const open = uncovered(graph);
  return graph.nodes.map((cause) => {
    const box = boxes.get(cause.id) ?? { x: 0, y: 0, width: 0, height: 0 };
    return {
      id: cause.id,
      type: 'cause',
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      selected: cause.id === selected,
      // Said rather than measured, so that the lines are there as soon as the boxes are.
      measured: { width: box.width, height: box.height },
      handles: [
        {
          type: 'source',
          position: Position.Top,
          x: box.width / 2 - handle / 2,
          y: -handle / 2,
          width: handle,
          height: handle,
        },
        {
          type: 'target',
          position: Position.Bottom,
          x: box.width / 2 - handle / 2,
          y: box.height - handle / 2,
          width: handle,
          height: handle,
        },
      ],
      data: { cause, open: open.has(cause.id), target: cause.id === target, editable },
    };
  });
}

function Drawing(props: Drawn) {
  const { graph, boxes, selected, editable, onSelect, onLink, onUnlink, onMove } = props;
  const wanted = useMemo(() => nodesOf(props), [props]);
  const [nodes, setNodes, onNodesChange] = useNodesState(wanted);
  const flow = useReactFlow();
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => setNodes(wanted), [wanted, setNodes]);

  // What is selected is in sight, wherever the new layout put it.
  useEffect(() => {
    const box = selected === null ? undefined : boxes.get(selected);
    const frame = around.current?.getBoundingClientRect();
    if (box === undefined || frame === undefined || frame.width === 0) return;
    const { x, y, zoom } = flow.getViewport();
    const left = box.x * zoom + x;
    const top = box.y * zoom + y;
    const inSight =
      left >= 0 && top >= 0 && left + box.width * zoom <= frame.width && top + box.height * zoom <= frame.height;
    if (!inSight) void flow.fitView({ maxZoom: 1, padding: 0.1 });
  }, [selected, boxes, flow]);

  const edges = useMemo<Edge[]>(
    () =>
      graph.edges.map(({ from, to }) => ({
        id: `${from} ${to}`,
        source: from,
        target: to,
        type: 'smoothstep',
        focusable: false,
        deletable: editable,
        markerEnd: { type: MarkerType.ArrowClosed, width: 20, height: 20 },
      })),
    [graph.edges, editable],
  );

  return (
    <div ref={around} className="cause-canvas">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onNodeClick={(_, node) => onSelect(node.id)}
        onConnect={({ source, target }) => onLink({ from: source, to: target })}
        onEdgesDelete={(gone) => gone.forEach(({ source, target }) => onUnlink({ from: source, to: target }))}
        onNodeDragStop={(_, node) => {
          const [over] = flow.getIntersectingNodes(node, true);
          if (over !== undefined && over.id !== node.id) onMove(node.id, over.id);
          setNodes(wanted);
        }}
        nodesDraggable={editable}
        nodesConnectable={editable}
        nodesFocusable={false}
        deleteKeyCode={null}
        disableKeyboardA11y
        fitView
        fitViewOptions={{ maxZoom: 1, padding: { x: 0.1, bottom: 0.1, top: '56px' } }}
        minZoom={0.2}
        maxZoom={1.5}
        proOptions={{ hideAttribution: false }}
      >
        <Controls showInteractive={false} position="top-right" orientation="horizontal" />
      </ReactFlow>
    </div>
  );
}

/** The graph as it is drawn: effects above, what made them possible below. */
export default function CauseCanvas(props: Omit<Drawn, 'boxes'>) {
  const boxes = useMemo(() => placed(props.graph), [props.graph]);
  return (
    <ReactFlowProvider>
      <Drawing {...props} boxes={boxes} />
    </ReactFlowProvider>
  );
}
