import { useEffect } from 'react';
import type { Incident } from '../../api/types.gen';
import { incidentStatusWord } from '../../lib/words';
import { messageOf } from '../../ui/Page';
import { UndoBar } from '../../ui/UndoBar';
import { lastMove, useMove } from './useIncident';

const shownFor = 10_000;

/** Offers for ten seconds to undo the status change that was made here; a merge stays. */
export function UndoMove({ incident }: { incident: Incident }) {
  const made = lastMove.use();
  const undo = useMove(incident.ref);
  const mine = made?.ref === incident.ref ? made : null;
  const kept = undo.isPending || undo.isError;
  useEffect(() => {
    if (mine === null || kept) return;
    const timer = setTimeout(() => lastMove.set(null), shownFor);
    return () => clearTimeout(timer);
  }, [mine, kept]);
  const close = () => {
    undo.reset();
    lastMove.set(null);
  };
  if (undo.isError) {
    const { title, detail } = messageOf(undo.error);
    return (
      <UndoBar tone="failed" onClose={close}>
        {detail ?? title}
      </UndoBar>
    );
  }
  if (mine?.to !== incident.status || incident.status === 'merged') return null;
  return (
    <UndoBar
      onClose={close}
      onUndo={() => {
        if (!undo.isPending) undo.mutate({ do: 'undo' }, { onSuccess: close });
      }}
    >
      <span className="mono">{incident.ref}</span> is {incidentStatusWord[incident.status]}.
    </UndoBar>
  );
}
