import type { CauseGraph } from '../../../api/types.gen';
import { CauseFace } from './CauseFace';
import { causesOf, nodeOf, outcomes, uncovered } from './graph';

interface Listed {
  graph: CauseGraph;
  selected: string | null;
  onSelect: (id: string) => void;
}

function Behind({ ids, seen, open, ...listed }: Listed & { ids: string[]; seen: Set<string>; open: Set<string> }) {
  const { graph, selected, onSelect } = listed;
  return (
    <ul className="cause-list">
      {ids.map((id) => {
        const cause = nodeOf(graph, id);
        if (cause === undefined) return null;
        const again = seen.has(id);
        seen.add(id);
        const behind = again ? [] : causesOf(graph, id);
        return (
          <li key={id}>
            <button
              type="button"
              className="plain-button cause-box"
              data-cause={id}
              data-kind={cause.kind}
              data-selected={id === selected || undefined}
              aria-pressed={id === selected}
              onClick={() => onSelect(id)}
            >
              <CauseFace cause={cause} open={open.has(id)} />
            </button>
            {again && causesOf(graph, id).length > 0 && (
              <div className="muted small">Causes are listed above their effects.</div>
            )}
            {behind.length > 0 && (
              <>
                <span className="hidden-words">Made possible by</span>
                <Behind {...listed} ids={behind} seen={seen} open={open} />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The same graph as nested lists: each effect with what made it possible below it. */
export function CauseList(listed: Listed) {
  const tops = outcomes(listed.graph).map((node) => node.id);
  return <Behind {...listed} ids={tops} seen={new Set()} open={uncovered(listed.graph)} />;
}
