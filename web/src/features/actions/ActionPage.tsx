import { Button, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '../../lib/http';
import { useDisplayName, usePeopleOptions } from '../../lib/directory';
import type { Action, ActionStatus } from '../../api/types.gen';
import { proofKinds, sentence, actionMoveWord } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { DayField } from '../../ui/DateFields';
import { Await, Card, Empty, ErrorNote, Page } from '../../ui/Page';
import { CopyRef } from '../../ui/Ref';
import { Utc } from '../../ui/Times';
import { ActionStatusWord, Due } from './ActionWords';
import { askNote, Missing, ReasonDialog } from './ReasonDialog';
import { actionQuery, movesOf, useActionMove } from './useActions';
import { VerificationForm } from './VerificationForm';

const forward: ActionStatus[] = ['verified', 'verifying', 'shipped', 'in_progress'];

function Moves({ action }: { action: Action }) {
  const move = useActionMove(action.ref);
  const [asking, setAsking] = useState<ActionStatus | null>(null);
  const moves = movesOf(action);
  const next = forward.find((to) => moves.includes(to));
  if (moves.length === 0) return null;
  return (
    <>
      <div className="row wrap" role="group" aria-label="Moves">
        {moves.map((to) => (
          <Button
            key={to}
            variant={to === next ? 'filled' : askNote.includes(to) ? 'subtle' : 'default'}
            {...(askNote.includes(to) ? { color: 'gray', 'aria-haspopup': 'dialog' } : {})}
            loading={move.isPending && move.variables.do === 'transition' && move.variables.to === to}
            onClick={() => {
              move.reset();
              if (askNote.includes(to)) setAsking(to);
              else move.mutate({ do: 'transition', to });
            }}
          >
            {actionMoveWord[to]}
          </Button>
        ))}
      </div>
      {asking === null && (
        <div style={{ flexBasis: '100%' }}>
          <ErrorNote failure={move.error} />
          <Missing failure={move.error} />
        </div>
      )}
      <ReasonDialog
        to={asking}
        failure={move.error}
        busy={move.isPending}
        onClose={() => setAsking(null)}
        onSay={(to, note) => move.mutate({ do: 'transition', to, note }, { onSuccess: () => setAsking(null) })}
      />
    </>
  );
}

type Edits = Partial<Pick<Action, 'title' | 'owner' | 'due' | 'priority'>>;

/** The promise itself. Only what was edited is held here, so that a change by someone else never wipes it out. */
function Facts({ action }: { action: Action }) {
  const people = usePeopleOptions();
  const [edits, setEdits] = useState<Edits>({});
  const move = useActionMove(action.ref);
  // The day as it is typed can't be read: nothing is saved without it.
  const [unreadable, setUnreadable] = useState(false);
  const shown = { ...action, ...edits };
  const edit = (part: Edits) => setEdits((before) => ({ ...before, ...part }));
  const stale = move.error instanceof Problem && move.error.status === 412;
  return (
    <form
      className="card-body stack"
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate({ do: 'edit', version: action.version, change: edits }, { onSuccess: () => setEdits({}) });
      }}
    >
      <Textarea
        label="Expected outcome"
        autosize
        value={shown.title}
        onChange={(event) => edit({ title: event.currentTarget.value })}
      />
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <Select
          label="Owner"
          data={people}
          searchable
          value={shown.owner}
          onChange={(owner) => edit({ owner })}
          w={180}
        />
        <DayField
          label="Due"
          value={shown.due ?? ''}
          onChange={(due) => {
            setUnreadable(due === undefined);
            if (due !== undefined) edit({ due: due || null });
          }}
        />
        <Select
          label="Priority"
          data={['P0', 'P1', 'P2', 'P3']}
          allowDeselect={false}
          value={shown.priority}
          onChange={(value) => edit({ priority: value ?? action.priority })}
          w={80}
        />
      </div>
      <ErrorNote
        failure={move.error}
        kept={
          stale
            ? 'Someone else changed this action. Your change is kept: review the page, then save again.'
            : 'Your change was kept.'
        }
      />
      <div className="row">
        <Button
          type="submit"
          disabled={unreadable || Object.keys(edits).length === 0 || shown.title.trim() === ''}
          loading={move.isPending}
        >
          Save
        </Button>
        <span className="muted small" role="status">
          {move.isSuccess && Object.keys(edits).length === 0 ? 'Saved.' : ''}
        </span>
      </div>
    </form>
  );
}

/** The promise for those who may not change it. */
function ReadFacts({ action }: { action: Action }) {
  const displayName = useDisplayName();
  const facts = {
    Owner: action.owner === null ? 'unassigned' : displayName(action.owner),
    Due: action.due ?? 'no date',
    Priority: action.priority,
  };
  return (
    <dl className="card-body stack" style={{ margin: 0, gap: 4 }}>
      {Object.entries(facts).map(([name, value]) => (
        <div key={name} className="row">
          <dt className="muted">{name}</dt>
          <dd style={{ margin: 0 }}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Proofs({ action }: { action: Action }) {
  const displayName = useDisplayName();
  return (
    <Card title="Verification">
      {action.verifications.length === 0 ? (
        <Empty title="Not verified yet">
          How will you verify that it works? Test it on purpose and record the result.
        </Empty>
      ) : (
        <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label="Verifications">
          {action.verifications.map((proof) => (
            <li key={`${proof.at} ${proof.kind} ${proof.by}`} className="card-line stack" style={{ gap: 2 }}>
              <span className="row wrap">
                <Tag tone={proof.result === 'passed' ? 'good' : 'bad'}>{proof.result}</Tag>
                <strong>{proofKinds.find((kind) => kind.value === proof.kind)?.label}</strong>
                <span className="muted small">
                  <Utc at={proof.at} />, {displayName(proof.by)}
                </span>
              </span>
              {proof.evidence.text !== null && <span className="break">{proof.evidence.text}</span>}
              {proof.evidence.url !== null && (
                <a
                  className="break"
                  href={/^https?:/i.test(proof.evidence.url) ? proof.evidence.url : undefined}
                  rel="noreferrer"
                  target="_blank"
                >
                  {proof.evidence.url}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      {action.can.includes('verify') && (
        <div style={{ borderTop: '1px solid var(--line-soft)' }}>
          {/* The test comes after the shipping, and so does the time that is offered for it. */}
          <VerificationForm key={action.shipped_at} action={action} />
        </div>
      )}
    </Card>
  );
}

function History({ action }: { action: Action }) {
  const displayName = useDisplayName();
  const word = (status: string) => status.replaceAll('_', ' ');
  return (
    <Card title="History">
      {action.history.length === 0 ? (
        <Empty title="No entries yet" />
      ) : (
        <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {action.history.map((step) => (
            <li key={`${step.at} ${step.to}`} className="card-line">
              <Utc at={step.at} /> {step.from === null ? word(step.to) : `${word(step.from)} → ${word(step.to)}`}
              <span className="muted">, {displayName(step.by)}</span>
              {step.note !== '' && <div className="muted break">{step.note}</div>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Detail({ action }: { action: Action }) {
  return (
    <Page
      title={action.title}
      actions={<Moves action={action} />}
      lead={
        <span className="row wrap">
          <CopyRef value={action.ref} />
          <ActionStatusWord status={action.status} />
          <Due action={action} />
          <span>
            {sentence(action.category)}, {action.horizon} term
          </span>
          {action.postmortem !== null && (
            <Link to="/postmortems/$ref" params={{ ref: action.postmortem }} className="mono">
              {action.postmortem}
            </Link>
          )}
          {action.incident !== null && (
            <Link to="/incidents/$ref" params={{ ref: action.incident }} className="mono">
              {action.incident}
            </Link>
          )}
          {action.causes.map((cause) => (
            <Tag key={cause}>closes {cause}</Tag>
          ))}
        </span>
      }
    >
      <div className="grid two">
        <Proofs action={action} />
        <div className="stack" style={{ gap: 16 }}>
          <Card title="Commitment">
            {action.can.includes('edit') ? <Facts action={action} /> : <ReadFacts action={action} />}
          </Card>
          <History action={action} />
        </div>
      </div>
    </Page>
  );
}

export function ActionPage({ actionRef }: { actionRef: string }) {
  const query = useQuery(actionQuery(actionRef));
  return (
    <Await query={query} lines={8}>
      {(action) => <Detail key={action.ref} action={action} />}
    </Await>
  );
}
