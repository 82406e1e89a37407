import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../../lib/http';
import type { ActionStatus } from '../../api/types.gen';
import { actionMoveWord } from '../../lib/words';
import { ErrorNote } from '../../ui/Page';

/** Steps that want to know why. */
export const askNote: ActionStatus[] = ['risk_accepted', 'cancelled', 'reopened'];

/** What the server wants to see first, in its own words. */
export function Missing({ failure }: { failure: unknown }) {
  if (!(failure instanceof Problem)) return null;
  const missing = failure.list<string>('missing');
  if (missing.length === 0) return null;
  return (
    <ul style={{ margin: 0, paddingLeft: 18 }} aria-label="What is missing">
      {missing.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

function ReasonForm({
  to,
  failure,
  busy,
  onSay,
}: {
  to: ActionStatus;
  failure: unknown;
  busy: boolean;
  onSay: (to: ActionStatus, note: string) => void;
}) {
  const [note, setNote] = useState('');
  return (
    <div className="stack">
      <Textarea
        label="Reason"
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
      <ErrorNote failure={failure} kept="Your text is kept here." />
      <Missing failure={failure} />
      <Button disabled={note.trim() === ''} loading={busy} onClick={() => onSay(to, note)}>
        Confirm
      </Button>
    </div>
  );
}

/** Asks for the reason of a step that needs one; open while `to` is not null. */
export function ReasonDialog({
  to,
  failure,
  busy,
  onClose,
  onSay,
}: {
  to: ActionStatus | null;
  failure: unknown;
  busy: boolean;
  onClose: () => void;
  onSay: (to: ActionStatus, note: string) => void;
}) {
  return (
    <Modal opened={to !== null} onClose={onClose} title={to === null ? '' : actionMoveWord[to]}>
      {to !== null && <ReasonForm to={to} failure={failure} busy={busy} onSay={onSay} />}
    </Modal>
  );
}
