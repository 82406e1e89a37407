import { Button, Modal, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../../lib/http';
import type { Incident, IncidentStatus } from '../../api/types.gen';
import { incidentPath, incidentMoveWord } from '../../lib/words';
import { StatusWord } from '../../ui/Badges';
import { ErrorNote } from '../../ui/Page';
import { isIncident, useMove } from './useIncident';

export function IncidentStatusWord({ status }: { status: IncidentStatus }) {
  const step = incidentPath.indexOf(status);
  const share = step < 0 ? 'off' : step >= 4 ? 'done' : step / 4;
  return <StatusWord word={status} share={share} />;
}

export function Stepper({ status }: { status: IncidentStatus }) {
  const steps = incidentPath.includes(status) ? incidentPath : [status];
  return (
    <ol className="stepper" aria-label="Status">
      {steps.map((step) => (
        <li key={step} aria-current={step === status ? 'step' : undefined}>
          {step === status ? <IncidentStatusWord status={step} /> : step}
        </li>
      ))}
    </ol>
  );
}

function needsWords(from: IncidentStatus, to: IncidentStatus): boolean {
  return to === 'dismissed' || to === 'merged' || (from === 'closed' && to === 'containing');
}

function isForward(from: IncidentStatus, to: IncidentStatus): boolean {
  return incidentPath.indexOf(to) > incidentPath.indexOf(from);
}

/** What a refusal says is possible now. */
function PossibleNow({ failure }: { failure: unknown }) {
  if (!(failure instanceof Problem) || failure.status !== 409) return null;
  const allowed = failure.list<string>('allowed');
  return (
    <p role="status">{allowed.length === 0 ? 'No further transitions.' : `Allowed now: ${allowed.join(', ')}.`}</p>
  );
}

/** The moves that are possible now. Those that end or reopen the incident ask for words first. */
export function StatusMoves({ incident }: { incident: Incident }) {
  const move = useMove(incident.ref);
  const [asking, setAsking] = useState<IncidentStatus | null>(null);
  const [note, setNote] = useState('');
  const [into, setInto] = useState('');
  if (!incident.can.includes('transition')) return null;

  // They come with the answer to a move and are gone when the incident is next asked for: keep them in sight.
  const warnings = isIncident(move.data) ? move.data.warnings : incident.warnings;
  const allowed = [...incident.allowed].sort(
    (a, b) => Number(needsWords(incident.status, a)) - Number(needsWords(incident.status, b)),
  );
  const next = incident.allowed.find((to) => isForward(incident.status, to) && !needsWords(incident.status, to));
  const go = (to: IncidentStatus) => {
    if (needsWords(incident.status, to)) {
      move.reset();
      setAsking(to);
    } else {
      move.mutate({ do: 'transition', to });
    }
  };
  const close = () => {
    setAsking(null);
    setNote('');
    setInto('');
  };
  const sendAsked = () => {
    if (asking === null) return;
    move.mutate(
      {
        do: 'transition',
        to: asking,
        ...(note.trim() ? { note } : {}),
        ...(asking === 'merged' ? { into: into.trim() } : {}),
      },
      { onSuccess: close },
    );
  };
  const complete = asking === 'merged' ? into.trim() !== '' : note.trim() !== '';

  return (
    <>
      <div className="row wrap" style={{ gap: 6 }} role="group" aria-label="Moves">
        {allowed.map((to) => (
          <Button
            key={to}
            variant={to === next ? 'filled' : needsWords(incident.status, to) ? 'subtle' : 'default'}
            {...(needsWords(incident.status, to) ? { color: 'gray' } : {})}
            loading={move.isPending && move.variables.do === 'transition' && move.variables.to === to}
            onClick={() => go(to)}
          >
            {incidentMoveWord[to]}
          </Button>
        ))}
      </div>
      {warnings.length > 0 && (
        <div className="warn-note" role="status" style={{ flexBasis: '100%' }}>
          {warnings.map((warning) => (
            <div key={warning}>{warning}</div>
          ))}
        </div>
      )}
      {asking === null && move.isError && (
        <div style={{ flexBasis: '100%' }}>
          <ErrorNote failure={move.error} />
          <PossibleNow failure={move.error} />
        </div>
      )}
      <Modal opened={asking !== null} onClose={close} title={asking === null ? '' : incidentMoveWord[asking]}>
        <div className="stack">
          {asking === 'merged' && (
            <TextInput
              label="Merge into incident"
              placeholder="INC-41"
              value={into}
              onChange={(event) => setInto(event.currentTarget.value)}
              data-autofocus
            />
          )}
          <Textarea
            label={asking === 'merged' ? 'Note' : 'Reason'}
            description={
              asking === 'dismissed' ? 'Why this is not an incident. It helps to tune the alert.' : undefined
            }
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-autofocus={asking !== 'merged' || undefined}
          />
          <ErrorNote failure={move.error} kept="Your text is kept here." />
          <PossibleNow failure={move.error} />
          <div className="row">
            <Button disabled={!complete} loading={move.isPending} onClick={sendAsked}>
              Confirm
            </Button>
            <Button variant="subtle" color="gray" onClick={close}>
              Cancel
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
