import { Button, Checkbox, NativeSelect, SegmentedControl, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CauseGraph, CauseKind, CauseNode, Layer } from '../../../api/types.gen';
import { Card } from '../../../ui/Page';
import {
  causesOf,
  changing,
  effectsOf,
  kinds,
  kindWord,
  layers,
  nodeOf,
  removing,
  type NewCause,
  type Step,
} from './graph';

const layerChoices = [{ value: '', label: 'no layer named' }, ...layers];

function KindAndLayer({
  kind,
  layer,
  disabled,
  onKind,
  onLayer,
}: {
  kind: CauseKind;
  layer: Layer | null;
  disabled?: boolean;
  onKind: (kind: CauseKind) => void;
  onLayer: (layer: Layer | null) => void;
}) {
  return (
    <div className="stack">
      <SegmentedControl
        size="xs"
        aria-label="Kind"
        {...(disabled === undefined ? {} : { disabled })}
        value={kind}
        onChange={(value) => onKind(value)}
        data={kinds.map((value) => ({ value, label: kindWord[value] }))}
      />
      {kind === 'missing_defence' && (
        <NativeSelect
          label="Layer"
          description="Where the defence is, or should have been"
          {...(disabled === undefined ? {} : { disabled })}
          value={layer ?? ''}
          onChange={(event) => onLayer(event.currentTarget.value === '' ? null : (event.currentTarget.value as Layer))}
          data={layerChoices}
        />
      )}
    </div>
  );
}

/** Asks for a new cause; Enter adds it. */
export function NewCauseForm({
  question,
  first,
  onAdd,
  onCancel,
}: {
  question: string;
  first: CauseKind;
  onAdd: (cause: NewCause) => void;
  onCancel: () => void;
}) {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<CauseKind>(first);
  const [layer, setLayer] = useState<Layer | null>(null);
  const add = () => {
    const words = text.trim();
    if (words !== '') onAdd({ text: words, kind, layer: kind === 'missing_defence' ? layer : null });
  };
  return (
    <form
      className="card-body stack"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Textarea
        label={question}
        description="One sentence about the system: a condition, or a missing defence"
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        data-autofocus
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          add();
        }}
      />
      <KindAndLayer kind={kind} layer={layer} onKind={setKind} onLayer={setLayer} />
      <div className="row">
        <Button type="submit" disabled={text.trim() === ''}>
          Add
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Neighbours({
  title,
  graph,
  ids,
  onSelect,
  onCut,
}: {
  title: string;
  graph: CauseGraph;
  ids: string[];
  onSelect: (id: string) => void;
  onCut?: ((id: string) => void) | undefined;
}) {
  if (ids.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="cause-links">
        {ids.map((id) => (
          <li key={id} className="row spread">
            <button type="button" className="plain-button small" onClick={() => onSelect(id)}>
              {nodeOf(graph, id)?.text}
            </button>
            {onCut && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Remove link: ${nodeOf(graph, id)?.text ?? id}`}
                onClick={() => onCut(id)}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Everything about the selected cause, to read and to change. */
export function CausePanel({
  cause,
  graph,
  actions,
  editable,
  run,
  onSelect,
  children,
}: {
  cause: CauseNode;
  graph: CauseGraph;
  /** The actions of the text, by reference or by their words. */
  actions: string[];
  editable: boolean;
  run: (steps: Step[]) => void;
  onSelect: (id: string) => void;
  children?: ReactNode;
}) {
  const [text, setText] = useState(cause.text);
  const { id } = cause;
  const commit = () => {
    const words = text.trim();
    if (words === '') setText(cause.text);
    else run(changing(graph, id, { text: words }));
  };
  const bind = (action: string, closes: boolean) =>
    run(
      changing(graph, id, {
        actions: closes ? [...cause.actions, action] : cause.actions.filter((each) => each !== action),
      }),
    );
  return (
    <Card title={kindWord[cause.kind]} aside={<span className="mono muted">{id}</span>}>
      <div className="card-body stack" style={{ gap: 12 }}>
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxLength={2000}
          readOnly={!editable}
          value={text}
          id="cause-words"
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText(cause.text);
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            commit();
          }}
        />
        <KindAndLayer
          kind={cause.kind}
          layer={cause.layer}
          disabled={!editable}
          onKind={(kind) => run(changing(graph, id, kind === 'missing_defence' ? { kind } : { kind, layer: null }))}
          onLayer={(layer) => run(changing(graph, id, { layer }))}
        />
        <Checkbox.Group label="Closed by" value={cause.actions}>
          {actions.length === 0 ? (
            <div className="muted small">The text has no actions yet.</div>
          ) : (
            <div className="stack" style={{ gap: 6, marginTop: 4 }}>
              {actions.map((action) => (
                <Checkbox
                  key={action}
                  size="xs"
                  value={action}
                  label={action}
                  disabled={!editable}
                  onChange={(event) => bind(action, event.currentTarget.checked)}
                />
              ))}
            </div>
          )}
        </Checkbox.Group>
        <Neighbours
          title="Made possible"
          graph={graph}
          ids={effectsOf(graph, id)}
          onSelect={onSelect}
          onCut={editable ? (to) => run([{ do: 'unlink', edge: { from: id, to } }]) : undefined}
        />
        <Neighbours
          title="Made possible by"
          graph={graph}
          ids={causesOf(graph, id)}
          onSelect={onSelect}
          onCut={editable ? (from) => run([{ do: 'unlink', edge: { from, to: id } }]) : undefined}
        />
        {editable && (
          <div className="row wrap">
            {children}
            <Button variant="default" onClick={() => run(removing(graph, id))}>
              Remove
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
