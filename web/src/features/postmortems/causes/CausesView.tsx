import { Button, SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useRef, useState, type KeyboardEvent } from 'react';
import type { CauseEdge, LintReport } from '../../../api/types.gen';
import { useStored } from '../../../lib/deviceStore';
import { letterKeysSetting } from '../../../lib/keys';
import { Card, Empty, ErrorNote, Loading } from '../../../ui/Page';
import { CauseList } from './CauseList';
import { CausePanel, NewCauseForm } from './CausePanel';
import './causes.css';
import {
  adding,
  after,
  causesOf,
  circles,
  depth,
  effectsOf,
  moving,
  nodeOf,
  removing,
  uncovered,
  type NewCause,
} from './graph';
import { nextTo, placed } from './layout';
import { useCauses } from './useCauses';

const CauseCanvas = lazy(() => import('./CauseCanvas'));

type Asking = { kind: 'below' | 'beside'; of: string } | { kind: 'outcome' };
interface Aim {
  what: 'link' | 'move';
  from: string;
  at: string | null;
}

const keysHelp: [string, string][] = [
  ['arrows', 'go'],
  ['B', 'what made it possible?'],
  ['S', 'another cause next to it'],
  ['Enter', 'its words'],
  ['L', 'link to another effect'],
  ['M', 'move under another effect'],
  ['Delete', 'remove'],
  ['Ctrl Z', 'undo'],
];

const question = {
  below: 'What made this possible?',
  beside: 'What else made it possible?',
  outcome: 'What happened in the end?',
} as const;

/** The causes of a post-mortem as a graph or a list, drawn here and written into the text. */
export function CausesView({
  postmortemRef,
  judgement,
  editable,
  rewrite,
}: {
  postmortemRef: string;
  judgement: LintReport | undefined;
  editable: boolean;
  rewrite: (change: (etag: string) => Promise<unknown>) => Promise<string | null>;
}) {
  const causes = useCauses(postmortemRef, judgement?.document.causes, rewrite);
  const { graph, run, undo, redo } = causes;
  const [look, setLook] = useStored<'graph' | 'list'>('causes-look', 'graph');
  const [selected, setSelected] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [aim, setAim] = useState<Aim | null>(null);
  const [said, setSaid] = useState('');
  const stage = useRef<HTMLDivElement>(null);
  const chosen = nodeOf(graph, selected);
  const actions = [...new Set((judgement?.document.actions ?? []).map((action) => action.ref ?? action.text))];
  const open = uncovered(graph);

  const focusOn = (id: string | null) => {
    // The drawing follows the state, the first time only once its code is there; the focus follows the drawing.
    const until = Date.now() + 4000;
    // In between the stage holds it, so that no key is lost.
    stage.current?.focus({ preventScroll: true });
    const look = () => {
      const box =
        id === null ? stage.current : stage.current?.querySelector<HTMLElement>(`[data-cause="${CSS.escape(id)}"]`);
      if (box) box.focus({ preventScroll: true });
      else if (Date.now() < until) setTimeout(look, 30);
    };
    setTimeout(look, 30);
  };
  const select = (id: string) => {
    setSelected(id);
    setAsking(null);
  };
  const add = (cause: NewCause) => {
    if (asking === null) return;
    const effects =
      asking.kind === 'outcome' ? [] : asking.kind === 'below' ? [asking.of] : effectsOf(graph, asking.of);
    const { id, steps } = adding(graph, cause, effects);
    run(steps);
    setAsking(null);
    setSelected(id);
    setSaid(`Added: ${cause.text}`);
    focusOn(id);
  };
  const link = (edge: CauseEdge) => {
    if (edge.from === edge.to || circles(graph, edge.from, edge.to)) setSaid('Not linked: this would create a cycle.');
    else {
      run([{ do: 'link', edge }]);
      setSaid('Linked.');
    }
  };
  const move = (id: string, effect: string) => {
    const steps = moving(graph, id, effect);
    if (steps.length === 0)
      setSaid(circles(graph, id, effect) ? 'Not moved: this would create a cycle.' : 'It is already there.');
    else {
      run(steps);
      setSaid('Moved.');
    }
  };
  const remove = (id: string) => {
    const next = effectsOf(graph, id)[0] ?? causesOf(graph, id)[0] ?? null;
    run(removing(graph, id));
    setSelected(next);
    setSaid('Removed. Ctrl Z brings it back.');
    focusOn(next);
  };
  const beginAim = (what: Aim['what'], from: string) => {
    setAim({ what, from, at: null });
    setSaid(`${what === 'link' ? 'Link' : 'Move'}: choose an effect with the arrows, then Enter. Escape leaves it.`);
    focusOn(from);
  };
  const endAim = ({ what, from, at }: Aim) => {
    setAim(null);
    if (at === null || at === from) return;
    if (what === 'link') link({ from, to: at });
    else move(from, at);
  };

  const go = (direction: string) => {
    const boxes = placed(graph);
    const from = aim === null ? selected : (aim.at ?? aim.from);
    const next = nextTo(boxes, from, direction as 'ArrowUp');
    if (next === null) return;
    if (aim === null) {
      select(next);
      focusOn(next);
    } else {
      setAim({ ...aim, at: next });
      setSaid(nodeOf(graph, next)?.text ?? '');
    }
  };

  const letters: Record<string, () => void> =
    editable && chosen !== undefined
      ? {
          b: () => setAsking({ kind: 'below', of: chosen.id }),
          s: () => setAsking({ kind: 'beside', of: chosen.id }),
          l: () => beginAim('link', chosen.id),
          m: () => beginAim('move', chosen.id),
        }
      : {};
  const [letterKeys] = useStored(letterKeysSetting, true);

  const press = (event: KeyboardEvent) => {
    const { key } = event;
    const target = event.target as HTMLElement;
    if (target.closest('input, textarea, select') !== null) return;
    const control = event.ctrlKey || event.metaKey;
    const handled = (): boolean => {
      if (control && key.toLowerCase() === 'z' && editable) {
        if (event.shiftKey) redo();
        else undo();
        return true;
      }
      if (control || event.altKey) return false;
      if (key.startsWith('Arrow') && look === 'graph') {
        go(key);
        return true;
      }
      if (aim !== null && key === 'Enter') {
        endAim(aim);
        return true;
      }
      if (aim !== null && key === 'Escape') {
        setAim(null);
        setSaid('');
        return true;
      }
      if (chosen === undefined) return false;
      if (key === 'Enter' && target.dataset.cause === chosen.id) {
        document.getElementById('cause-words')?.focus();
        return true;
      }
      if ((key === 'Delete' || key === 'Backspace') && editable) {
        remove(chosen.id);
        return true;
      }
      const letter = letterKeys ? letters[key.toLowerCase()] : undefined;
      letter?.();
      return letter !== undefined;
    };
    if (handled()) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const state = causes.failure !== null ? 'Kept on this device' : causes.waiting ? 'Saving' : 'In the text';
  const askedOf = ({ kind, of }: { kind: Exclude<Asking['kind'], 'outcome'>; of: string }) =>
    nodeOf(graph, kind === 'below' ? of : (effectsOf(graph, of)[0] ?? ''))?.text ?? '';
  const asked =
    asking === null
      ? ''
      : asking.kind === 'outcome'
        ? question.outcome
        : `${question[asking.kind]} "${askedOf(asking)}"`;
  return (
    <div className="causes-grid">
      <div className="stack">
        <div className="row wrap spread">
          <div className="row wrap">
            <SegmentedControl
              size="xs"
              aria-label="View"
              value={look}
              onChange={(value) => setLook(value)}
              data={[
                { value: 'graph', label: 'Graph' },
                { value: 'list', label: 'List' },
              ]}
            />
            {editable && (
              <>
                <Button size="xs" variant="default" onClick={() => setAsking({ kind: 'outcome' })}>
                  Add an outcome
                </Button>
                <Button size="xs" variant="default" disabled={!causes.canUndo} onClick={undo}>
                  Undo
                </Button>
                <Button size="xs" variant="default" disabled={!causes.canRedo} onClick={redo}>
                  Redo
                </Button>
              </>
            )}
            {graph.nodes.length > 0 && (
              <Button
                size="xs"
                variant="default"
                component="a"
                href={`/v1/postmortems/${postmortemRef}/export?format=svg`}
                download
              >
                SVG
              </Button>
            )}
          </div>
          <span className="muted small">
            {graph.nodes.length > 0 &&
              `${graph.nodes.length} causes, ${depth(graph)} deep, ${open.size} without an action · `}
            <span role="status">{state}</span>
          </span>
        </div>
        {causes.failure !== null && (
          <div className="stack">
            <ErrorNote
              failure={causes.failure}
              again={() => void causes.send()}
              kept="Your changes are kept on this device."
            />
            <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={causes.discard}>
              Discard unsaved changes
            </Button>
          </div>
        )}
        <div className="card causes-stage" ref={stage} role="group" aria-label="Causes" tabIndex={-1} onKeyDown={press}>
          {graph.nodes.length === 0 ? (
            <Empty
              title="What made it possible?"
              example="Labels were not printed ← the new version rejects a font ← no label is rendered before a release"
              action={
                editable ? (
                  <Button onClick={() => setAsking({ kind: 'outcome' })}>Start with the outcome</Button>
                ) : undefined
              }
            >
              Start with the outcome and ask what made each step possible. The graph is saved in the text as a Mermaid
              chart.
            </Empty>
          ) : look === 'list' ? (
            <CauseList graph={graph} selected={selected} onSelect={select} />
          ) : (
            <Suspense fallback={<Loading lines={10} />}>
              <CauseCanvas
                graph={graph}
                selected={selected}
                target={aim?.at ?? null}
                editable={editable}
                onSelect={(id) => (aim === null ? select(id) : endAim({ ...aim, at: id }))}
                onLink={link}
                onUnlink={(edge) => run([{ do: 'unlink', edge }])}
                onMove={move}
              />
            </Suspense>
          )}
        </div>
        <div className="small muted causes-said" aria-live="polite">
          {said}
        </div>
        {look === 'graph' && graph.nodes.length > 0 && (
          <div className="row wrap small muted causes-keys">
            {keysHelp.slice(0, editable ? undefined : 1).map(([key, does]) => (
              <span key={key}>
                <span className="key">{key}</span> {does}
              </span>
            ))}
          </div>
        )}
      </div>
      <div className="stack" style={{ gap: 16 }}>
        {asking !== null && (
          <Card title="New cause">
            <NewCauseForm
              key={asked}
              question={asked}
              first={asking.kind === 'outcome' ? 'event' : 'condition'}
              onAdd={add}
              onCancel={() => {
                setAsking(null);
                focusOn(selected);
              }}
            />
          </Card>
        )}
        {chosen !== undefined && (
          <CausePanel
            key={`${chosen.id} ${chosen.text}`}
            cause={chosen}
            graph={graph}
            actions={actions}
            editable={editable}
            run={run}
            onSelect={select}
          >
            <Button onClick={() => setAsking({ kind: 'below', of: chosen.id })}>What made it possible?</Button>
            <Button variant="default" onClick={() => setAsking({ kind: 'beside', of: chosen.id })}>
              Sibling cause
            </Button>
            {look === 'graph' && (
              <>
                <Button variant="default" onClick={() => beginAim('link', chosen.id)}>
                  Link to
                </Button>
                <Button variant="default" onClick={() => beginAim('move', chosen.id)}>
                  Move under
                </Button>
              </>
            )}
          </CausePanel>
        )}
        {graph.nodes.length > 0 && <Uncovered graph={graph} open={open} onSelect={select} />}
      </div>
    </div>
  );
}

function Uncovered({
  graph,
  open,
  onSelect,
}: {
  graph: ReturnType<typeof after>;
  open: Set<string>;
  onSelect: (id: string) => void;
}) {
  if (open.size === 0) return null;
  return (
    <Card title="No actions for these causes">
      <ul className="cause-links card-body">
        {[...open].map((id) => (
          <li key={id}>
            <button type="button" className="plain-button small" onClick={() => onSelect(id)}>
              {nodeOf(graph, id)?.text}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
