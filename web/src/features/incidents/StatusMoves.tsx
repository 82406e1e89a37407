import { Button, Menu, Modal, TextInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../lib/http';
import type { Incident, IncidentStatus } from '../../api/types.gen';
import { serverNow } from '../../lib/time';
import { incidentMove, incidentPath } from '../../lib/words';
import { StatusWord } from '../../ui/Badges';
import { Icon } from '../../ui/icons';
import { ErrorNote } from '../../ui/Page';
import { MergeTarget } from './MergeTarget';
import { mayPage, pagingOpen, pagings, pagingWord } from './PageDialogs';
import { ends, unsettled } from './unsettled';
import { canAcknowledge, groupsQuery, isIncident, useMove } from './useIncident';

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

function needsReason(from: IncidentStatus, to: IncidentStatus): boolean {
  return to === 'dismissed' || to === 'merged' || (from === 'closed' && to === 'containing');
}

/** Whether a dialog comes first: for a reason, or for what stopped the harm while it is fresh. */
function asksFirst(from: IncidentStatus, to: IncidentStatus): boolean {
  return to === 'mitigated' || needsReason(from, to);
}

function isForward(from: IncidentStatus, to: IncidentStatus): boolean {
  return incidentPath.indexOf(to) > incidentPath.indexOf(from);
}

/** The next step, "resolved" beside it, and everything else. */
function arranged({ status, allowed }: Incident) {
  const next = allowed.find((to) => isForward(status, to));
  const beside = next !== 'resolved' && allowed.includes('resolved') ? ('resolved' as const) : undefined;
  return { next, beside, rest: allowed.filter((to) => to !== next && to !== beside) };
}

/** What a refusal says is possible now. */
function PossibleNow({ failure }: { failure: unknown }) {
  if (!(failure instanceof Problem) || failure.status !== 409) return null;
  const allowed = failure.list<string>('allowed');
  return (
    <p role="status">{allowed.length === 0 ? 'No further transitions.' : `Allowed now: ${allowed.join(', ')}.`}</p>
  );
}

const confirmWord: Partial<Record<IncidentStatus, string>> = {
  dismissed: 'Dismiss incident',
  merged: 'Merge incident',
  containing: 'Reopen incident',
};

function dialogTitle({ ref, status }: Incident, to: IncidentStatus): string {
  if (to === 'merged') return `Merge ${ref} into another incident`;
  return to === 'mitigated' ? `Mark ${ref} mitigated` : `${incidentMove(status, to)} ${ref}`;
}

/** The transitions that are allowed now: one next step, the rest in a menu. Some ask for a reason first. */
export function StatusMoves({ incident }: { incident: Incident }) {
  const move = useMove(incident.ref);
  const [asking, setAsking] = useState<IncidentStatus | null>(null);
  const [note, setNote] = useState('');
  const [objection, setObjection] = useState('');
  const client = useQueryClient();
  const [into, setInto] = useState<string | null>(null);
  if (!incident.can.includes('transition')) return null;

  // They come with the answer to a move and are gone when the incident is next asked for: keep them in sight.
  const warnings = isIncident(move.data) ? move.data.warnings : incident.warnings;
  const { next, beside, rest } = arranged(incident);
  const word = (to: IncidentStatus) => incidentMove(incident.status, to);
  /** Looked at when the button is pressed: what was loaded with the page may be old. */
  const objections = async (to: IncidentStatus) => {
    if (!ends(to)) return '';
    // Where that fails the answer of the server still warns.
    const groups = await client.query({ ...groupsQuery(incident.ref), staleTime: 0 }).catch(() => []);
    return unsettled(incident, groups, serverNow());
  };
  const go = async (to: IncidentStatus) => {
    const objection = await objections(to);
    setObjection(objection);
    if (objection !== '' || asksFirst(incident.status, to)) {
      move.reset();
      setAsking(to);
    } else {
      move.mutate({ do: 'transition', to });
    }
  };
  const demandsReason = asking !== null && needsReason(incident.status, asking);
  const close = () => {
    setAsking(null);
    setNote('');
    setInto(null);
  };
  const sendAsked = () => {
    if (asking === null) return;
    move.mutate(
      {
        do: 'transition',
        to: asking,
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(asking === 'merged' && into !== null ? { into } : {}),
      },
      { onSuccess: close },
    );
  };
  const complete = asking === 'merged' ? into !== null : !demandsReason || note.trim() !== '';
  const confirm = asking === null ? '' : (confirmWord[asking] ?? word(asking));
  const isSending = (to: IncidentStatus) =>
    move.isPending && move.variables.do === 'transition' && move.variables.to === to;

  return (
    <>
      <div className="row wrap" style={{ gap: 6 }} role="group" aria-label="Status changes">
        {next !== undefined && (
          <Button
            variant={canAcknowledge(incident) ? 'default' : 'filled'}
            loading={isSending(next)}
            onClick={() => void go(next)}
          >
            {word(next)}
          </Button>
        )}
        {beside !== undefined && (
          <Button variant="default" loading={isSending(beside)} onClick={() => void go(beside)}>
            {word(beside)}
          </Button>
        )}
        {(rest.length > 0 || mayPage(incident)) && (
          <Menu position="bottom-end" width={200}>
            <Menu.Target>
              <Button
                variant="default"
                rightSection={<Icon name="more" size={14} />}
                loading={rest.some((to) => isSending(to))}
              >
                More
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((to) => (
                <Menu.Item key={to} onClick={() => void go(to)}>
                  {word(to)}
                  {needsReason(incident.status, to) && '…'}
                </Menu.Item>
              ))}
              {rest.length > 0 && mayPage(incident) && <Menu.Divider />}
              {mayPage(incident) &&
                pagings.map((each) => (
                  <Menu.Item key={each} onClick={() => pagingOpen.set(each)}>
                    {pagingWord[each]}…
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        )}
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
      <Modal opened={asking !== null} onClose={close} title={asking === null ? '' : dialogTitle(incident, asking)}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (complete) sendAsked();
          }}
        >
          {asking === 'merged' && <MergeTarget incident={incident} value={into} onChange={setInto} />}
          {objection !== '' && (
            <div className="warn-note" role="alert">
              {objection}
            </div>
          )}
          {asking === 'mitigated' ? (
            <TextInput
              label="What stopped it?"
              description="Optional. Shown when something similar happens."
              placeholder="Rolled back release 498"
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              data-autofocus
            />
          ) : (
            <Textarea
              label={asking === 'merged' ? 'Note' : demandsReason ? 'Reason' : 'Reason (optional)'}
              description={
                asking === 'dismissed' ? 'Why this is not an incident. It helps to tune the alert.' : undefined
              }
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              data-autofocus={demandsReason && asking !== 'merged' ? true : undefined}
            />
          )}
          <ErrorNote failure={move.error} kept="Your text is kept here." />
          <PossibleNow failure={move.error} />
          <div className="row">
            <Button type="submit" disabled={!complete} loading={move.isPending}>
              {objection === '' ? confirm : `${confirm} anyway`}
            </Button>
            <Button variant="subtle" color="gray" onClick={close}>
              Cancel
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
