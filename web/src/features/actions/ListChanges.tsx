import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '../../lib/http';
import { useDisplayName } from '../../lib/directory';
import type { Action, ActionStatus } from '../../api/types.gen';
import { actionStatusWord } from '../../lib/words';
import { messageOf } from '../../ui/Page';
import { UndoBar } from '../../ui/UndoBar';
import { askNote, ReasonDialog } from './ReasonDialog';
import { useListChange, type ListChange } from './useActions';

interface Said {
  action: Action;
  words: string;
  /** How it is taken back, from the action as the server has it now. */
  back?: ListChange;
  failed?: boolean;
}

/** What people change in the list: done at once, said, and taken back on demand. */
export function useListChanges() {
  const change = useListChange();
  const displayName = useDisplayName();
  const [said, setSaid] = useState<Said | null>(null);
  const [asking, setAsking] = useState<{ action: Action; to: ActionStatus } | null>(null);

  const run = (action: Action, what: ListChange, words: string, back?: ListChange, onDone?: () => void) =>
    // By its own promise: of two changes one after the other each says how it ended.
    void change.mutateAsync({ action, change: what }).then(
      (now) => {
        setSaid({ action: now, words, ...(back === undefined ? {} : { back }) });
        onDone?.();
      },
      (failure: unknown) => {
        const { title, detail } = messageOf(failure);
        const stale = failure instanceof Problem && failure.status === 412;
        setSaid({
          action,
          failed: true,
          words: stale ? 'Someone else changed it. Review it and try again.' : (detail ?? title),
        });
      },
    );

  return {
    said,
    asking,
    busy: change.isPending,
    failure: change.error,
    close: () => setSaid(null),
    stopAsking: () => setAsking(null),
    move: (action: Action, to: ActionStatus, note?: string) => {
      if (askNote.includes(to) && note === undefined) {
        change.reset();
        setAsking({ action, to });
        return;
      }
      run(
        action,
        { do: 'transition', to, ...(note === undefined ? {} : { note }) },
        `is ${actionStatusWord[to]}.`,
        { do: 'undo' },
        () => setAsking(null),
      );
    },
    setOwner: (action: Action, owner: string | null) =>
      run(action, { do: 'edit', change: { owner } }, `belongs to ${displayName(owner)}.`, {
        do: 'edit',
        change: { owner: action.owner },
      }),
    setDue: (action: Action, due: string | null) =>
      run(action, { do: 'edit', change: { due } }, due === null ? 'has no date.' : `is due on ${due}.`, {
        do: 'edit',
        change: { due: action.due },
      }),
    undo: () => {
      if (said?.back !== undefined) run(said.action, said.back, 'was restored.');
    },
  };
}

export type ListChangesState = ReturnType<typeof useListChanges>;

export function ListChanges({ changes }: { changes: ListChangesState }) {
  const { said, asking } = changes;
  return (
    <>
      {said !== null && asking === null && (
        <UndoBar
          tone={said.failed === true ? 'failed' : 'done'}
          onClose={changes.close}
          onUndo={said.back === undefined ? undefined : changes.undo}
        >
          <Link to="/actions/$ref" params={{ ref: said.action.ref }} className="mono">
            {said.action.ref}
          </Link>
          {said.failed === true ? ': ' : ' '}
          {said.words}
        </UndoBar>
      )}
      <ReasonDialog
        to={asking?.to ?? null}
        failure={changes.failure}
        busy={changes.busy}
        onClose={changes.stopAsking}
        onSay={(to, note) => {
          if (asking !== null) changes.move(asking.action, to, note);
        }}
      />
    </>
  );
}
