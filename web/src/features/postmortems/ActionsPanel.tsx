import { ActionIcon, Button, NativeSelect, Popover, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { createPostmortemAction, updatePostmortemAction } from '../../api/sdk.gen';
import { useDraft } from '../../lib/deviceStore';
import type { Category, DocumentOutline, Horizon } from '../../api/types.gen';
import { categories } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { DayField } from '../../ui/DateFields';
import { Icon } from '../../ui/icons';
import { Card, Empty, ErrorNote } from '../../ui/Page';
import { nodeOf, uncovered } from './causes/graph';
import type { Rewrite } from '../../desk/document';

type TextAction = DocumentOutline['actions'][number];

interface Change {
  owner?: string;
  due?: string;
  category?: Category;
  horizon?: Horizon;
}

function changed(
  action: TextAction,
  next: { owner: string; due: string | undefined; category: string; horizon: string },
): Change {
  const owner = next.owner.trim();
  return {
    ...(owner !== '' && owner !== (action.owner ?? '') ? { owner } : {}),
    ...(next.due && next.due !== action.due ? { due: next.due } : {}),
    ...(next.category !== '' && next.category !== action.declared_category
      ? { category: next.category as Category }
      : {}),
    ...(next.horizon !== action.horizon ? { horizon: next.horizon as Horizon } : {}),
  };
}

/** The facts of one action, each with a small control; what is changed is written into its line. */
function FactsForm({
  action,
  onSave,
  onDone,
}: {
  action: TextAction;
  onSave: (change: Change) => Promise<void>;
  onDone: () => void;
}) {
  const [next, setNext] = useState<{ owner: string; due: string | undefined; category: string; horizon: Horizon }>({
    owner: action.owner ?? '',
    due: /^\d{4}-\d{2}-\d{2}$/.test(action.due ?? '') ? (action.due ?? '') : '',
    category: action.declared_category ?? '',
    horizon: action.horizon,
  });
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const change = changed(action, next);
  const set = (part: Partial<typeof next>) => setNext({ ...next, ...part });
  return (
    <form
      className="stack"
      style={{ gap: 8 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (sending || Object.keys(change).length === 0) return;
        setSending(true);
        onSave(change)
          .then(onDone)
          .catch(setFailure)
          .finally(() => setSending(false));
      }}
    >
      <TextInput
        size="xs"
        label="Owner"
        placeholder="@ana, or a team"
        maxLength={60}
        value={next.owner}
        onChange={(event) => set({ owner: event.currentTarget.value })}
        data-autofocus
      />
      <DayField size="xs" label="Due" value={next.due} onChange={(due) => set({ due })} inPopover />
      <NativeSelect
        size="xs"
        label="Category"
        value={next.category}
        onChange={(event) => set({ category: event.currentTarget.value })}
        data={[
          ...(action.declared_category ? [] : [{ value: '', label: `not set (inferred: ${action.category})` }]),
          ...categories.map(({ value, label, hint }) => ({ value, label: `${label}: ${hint}` })),
        ]}
      />
      <NativeSelect
        size="xs"
        label="Horizon"
        value={next.horizon}
        onChange={(event) => set({ horizon: event.currentTarget.value as Horizon })}
        data={[
          { value: 'short', label: 'Short-term: containment' },
          { value: 'long', label: 'Long-term: systemic change' },
        ]}
      />
      <ErrorNote failure={failure} kept="Your text was not changed." />
      <div className="row">
        <Button
          type="submit"
          size="xs"
          loading={sending}
          disabled={next.due === undefined || Object.keys(change).length === 0}
        >
          Save to text
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Facts({ action }: { action: TextAction }) {
  const missing = (word: string) => <Tag tone="warn">{word}</Tag>;
  const open = action.ref == null && !action.done && action.ticket == null;
  return (
    <span className="row wrap small" style={{ gap: 6 }}>
      {action.owner === null ? open && missing('no owner') : <span>{action.owner}</span>}
      {action.due === null ? open && missing('no date') : <span className="tabular">due {action.due}</span>}
      {action.declared_category == null ? (
        <span className="muted">inferred: {action.category}</span>
      ) : (
        <span>{action.declared_category}</span>
      )}
      <span className="muted">{action.horizon === 'long' ? 'long-term' : 'short-term'}</span>
      {action.weak && <Tag tone="warn">no mechanism</Tag>}
      {action.done && <Tag>done</Tag>}
    </span>
  );
}

function ActionRow({
  action,
  closes,
  editable,
  state,
  onJump,
  onSave,
}: {
  action: TextAction;
  closes: string[];
  editable: boolean;
  state: ReactNode;
  onJump: (line: number) => void;
  onSave: (change: Change) => Promise<void>;
}) {
  const [open, setOpen] = useState(false);
  return (
    <li className="card-line stack" style={{ gap: 4 }}>
      <div className="row spread" style={{ alignItems: 'flex-start' }}>
        <button type="button" className="plain-button break grow" onClick={() => onJump(action.line)}>
          {action.text}
        </button>
        {editable && action.ref == null && (
          <Popover
            opened={open}
            onChange={setOpen}
            trapFocus
            returnFocus
            withRoles
            position="bottom-end"
            shadow="md"
            width={290}
            keepMounted={false}
          >
            <Popover.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={`Owner, date and more: ${action.text}`}
                onClick={() => setOpen(!open)}
              >
                <Icon name="write" size={13} />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown aria-label="Facts of the action">
              <FactsForm action={action} onSave={onSave} onDone={() => setOpen(false)} />
            </Popover.Dropdown>
          </Popover>
        )}
      </div>
      {state ?? <Facts action={action} />}
      {closes.length > 0 && <span className="muted small break">closes: {closes.join('; ')}</span>}
    </li>
  );
}

/** A cause that no action closes, and room to say what will change. */
function OpenCause({
  name,
  words,
  editable,
  onAdd,
}: {
  name: string;
  words: string;
  editable: boolean;
  onAdd: (text: string) => Promise<void>;
}) {
  const draft = useDraft(name);
  const [open, setOpen] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const add = () => {
    if (draft.text.trim() === '' || sending) return;
    setSending(true);
    setFailure(null);
    onAdd(draft.text.trim())
      .then(draft.clear)
      .catch(setFailure)
      .finally(() => setSending(false));
  };
  return (
    <li className="card-line stack" style={{ gap: 6 }}>
      <span className="break">{words}</span>
      {editable && !open && (
        <span>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Add an action for this cause: ${words}`}
            onClick={() => setOpen(true)}
          >
            Add an action for this cause
          </Button>
        </span>
      )}
      {open && (
        <form
          className="stack"
          style={{ gap: 6 }}
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Textarea
            size="xs"
            autosize
            autoFocus
            label="What will prevent this from happening again?"
            placeholder="Reject a release whose fonts are not checked"
            maxLength={1000}
            value={draft.text}
            onChange={(event) => draft.setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setOpen(false);
              if (event.key !== 'Enter' || event.shiftKey) return;
              event.preventDefault();
              add();
            }}
          />
          <ErrorNote failure={failure} kept="Your text is kept here." />
          <div className="row">
            <Button type="submit" size="xs" loading={sending} disabled={draft.text.trim() === ''}>
              Add to text
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </li>
  );
}

/** The actions that the text promises, what is missing of them, and the causes that none closes. */
export function ActionsPanel({
  postmortemRef,
  document,
  editable,
  promise,
  rewrite,
  onJump,
  onAdded,
}: {
  postmortemRef: string;
  document: DocumentOutline | undefined;
  editable: boolean;
  /** How a tracked action stands; known elsewhere in the app. */
  promise?: ((ref: string) => ReactNode) | undefined;
  rewrite: Rewrite;
  onJump: (line: number) => void;
  /** The words of an action that now stands in the text. */
  onAdded: (text: string, words: string) => void;
}) {
  const actions = document?.actions ?? [];
  const causes = document?.causes ?? { nodes: [], edges: [] };
  const open = [...uncovered(causes)];
  const save = async (number: number, action: TextAction, change: Change) => {
    await rewrite((etag) =>
      updatePostmortemAction({
        path: { ref: postmortemRef, number },
        body: { text: action.text, ...change },
        headers: { 'If-Match': etag },
      }),
    );
  };
  const add = async (words: string, cause: string) => {
    const text = await rewrite((etag) =>
      createPostmortemAction({
        path: { ref: postmortemRef },
        body: { text: words, closes: [cause] },
        headers: { 'If-Match': etag },
      }),
    );
    if (text !== null) onAdded(text, words);
  };
  return (
    <>
      <Card
        title="Actions"
        aside={<span className="muted small">{actions.length === 0 ? '' : `${actions.length} in the text`}</span>}
      >
        {actions.length === 0 ? (
          <Empty
            title="No actions yet"
            example="- [ ] Reject a release whose migration is missing (owner: @ana, due: 2026-03-01, prevent)"
          >
            An action states what will change, its owner and its due date.
          </Empty>
        ) : (
          <ul className="findings" aria-label="Actions of the text">
            {actions.map((action, index) => (
              <ActionRow
                // Two actions may say the same.
                key={`${index} ${action.text}`}
                action={action}
                closes={action.closes.map((id) => nodeOf(causes, id)?.text ?? id)}
                editable={editable}
                state={action.ref == null ? null : promise?.(action.ref)}
                onJump={onJump}
                onSave={(change) => save(index + 1, action, change)}
              />
            ))}
          </ul>
        )}
      </Card>
      {open.length > 0 && (
        <Card title="No actions for these causes" aside={<span className="muted small">{open.length}</span>}>
          <ul className="findings" aria-label="Causes without an action">
            {open.map((id) => (
              <OpenCause
                key={id}
                name={`action.${postmortemRef}.${id}`}
                words={nodeOf(causes, id)?.text ?? id}
                editable={editable}
                onAdd={(words) => add(words, id)}
              />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
