import { Button, Input, Modal, SegmentedControl, Textarea, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Facts } from '../../lib/words';
import type { Incident, Severity, SeverityTree } from '../../api/types.gen';
import { pathInWords, rank, severities, severityMeaning } from '../../lib/words';
import { RankBadge } from '../../ui/Badges';
import { Await, ErrorNote } from '../../ui/Page';
import { DecisionPath, Questions } from '../../ui/Questions';
import { Utc } from '../../ui/Times';
import { severityHistoryQuery, severityRefusal, severityTreeQuery, useAskTree, useMove } from './useIncident';

/** What is known so far, from alerts and from people; what was only assumed stays open. */
export function knownFacts(incident: Incident, tree: SeverityTree): Facts {
  return Object.fromEntries(tree.questions.map(({ id }) => [id, incident.facts[id] ?? null]));
}

/** The answers that are other than before. */
function changed(before: Facts, now: Facts): Facts {
  return Object.fromEntries(Object.entries(now).filter(([id, answer]) => answer !== before[id]));
}

function AskAgain({ incident, tree, onDone }: { incident: Incident; tree: SeverityTree; onDone: () => void }) {
  const [before] = useState(() => knownFacts(incident, tree));
  const [facts, setFacts] = useState(before);
  const [reason, setReason] = useState('');
  const preview = useAskTree(facts, true);
  const answers = changed(before, facts);
  const isChanged = Object.keys(answers).length > 0;
  const move = useMove(incident.ref);
  // The server counts more than this page may know, so it can ask for the reason too.
  const refusal = severityRefusal(move.error);
  const [asked, setAsked] = useState(false);
  const lowers =
    isChanged && (asked || (preview.data !== undefined && rank(preview.data.severity) > rank(incident.severity)));
  return (
    <div className="stack">
      <h3>Current facts</h3>
      <Questions questions={tree.questions} facts={facts} onChange={setFacts} />
      {lowers && (
        <Textarea
          label={`Why is it less than ${incident.severity}?`}
          description="Lowering the severity ends clocks and pages nobody. The reason stays in the timeline."
          required
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <div className="row wrap spread">
        <span className="row" aria-live="polite">
          {isChanged && preview.data !== undefined && (
            <>
              The tree says <RankBadge rank={rank(preview.data.severity)}>{preview.data.severity}</RankBadge>
            </>
          )}
        </span>
        <Button
          disabled={
            !isChanged || preview.data === undefined || preview.isPlaceholderData || (lowers && reason.trim() === '')
          }
          loading={move.isPending}
          onClick={() =>
            move.mutate(
              { do: 'facts', facts: answers, ...(reason.trim() ? { reason: reason.trim() } : {}) },
              {
                onSuccess: onDone,
                onError: (failure) => setAsked(asked || severityRefusal(failure).reason !== undefined),
              },
            )
          }
        >
          Apply answers
        </Button>
      </div>
      {refusal.reason === undefined && <ErrorNote failure={move.error} kept="Your answers are kept here." />}
    </div>
  );
}

function Overrule({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const [severity, setSeverity] = useState<Severity>(incident.severity);
  const [reason, setReason] = useState('');
  const move = useMove(incident.ref);
  const { tooLow } = severityRefusal(move.error);
  return (
    <div className="stack">
      <h3>Override</h3>
      <SegmentedControl
        aria-label="Severity"
        data={severities.map((value) => ({ value, label: `${value} ${severityMeaning[value]}` }))}
        value={severity}
        onChange={(value) => {
          setSeverity(value);
          move.reset();
        }}
      />
      {tooLow !== undefined && <Input.Error role="alert">{tooLow}</Input.Error>}
      <Textarea
        label="Reason"
        placeholder="What the questions do not cover"
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button
          variant="default"
          disabled={reason.trim() === '' || severity === incident.severity}
          loading={move.isPending}
          onClick={() => move.mutate({ do: 'overrule', severity, reason }, { onSuccess: onDone })}
        >
          Override severity
        </Button>
      </div>
      {tooLow === undefined && <ErrorNote failure={move.error} kept="Your reason is kept here." />}
    </div>
  );
}

function History({ incident }: { incident: Incident }) {
  const history = useQuery(severityHistoryQuery(incident.ref)).data ?? [];
  const displayName = useDisplayName();
  if (history.length < 2) return null;
  return (
    <div className="stack">
      <h3>Earlier</h3>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {history.map((change) => (
          <li key={change.at}>
            <Utc at={change.at} /> {change.severity}, {displayName(change.by)}
            {change.why !== '' && <span className="muted">: {change.why}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The badge of the room: a click shows why, lets facts be answered, or a person overrule. */
export function SeverityButton({ incident }: { incident: Incident }) {
  const [open, setOpen] = useState(false);
  const tree = useQuery({ ...severityTreeQuery, enabled: open });
  const reason = incident.severity_reason;
  const close = () => setOpen(false);
  return (
    <>
      <Tooltip label="See why">
        <button
          type="button"
          className="plain-button"
          aria-haspopup="dialog"
          aria-label={`Severity ${incident.severity}: see why`}
          onClick={() => setOpen(true)}
        >
          <RankBadge rank={rank(incident.severity)}>
            {incident.severity} <span style={{ fontWeight: 450 }}>{severityMeaning[incident.severity]}</span>
          </RankBadge>
        </button>
      </Tooltip>
      <Modal opened={open} onClose={close} title={`Why ${incident.severity}`} size="lg">
        <div className="stack" style={{ gap: 20 }}>
          <div className="stack">
            <DecisionPath path={pathInWords(reason.path, tree.data?.questions ?? [])} />
            <p className="muted small">
              {incident.severity_by_person ? 'Set by a person over the tree, ' : 'Decided by the last answer, '}
              policy {reason.policy_version}
            </p>
          </div>
          {incident.can.includes('set_severity') && (
            <>
              <Await query={tree}>{(loaded) => <AskAgain incident={incident} tree={loaded} onDone={close} />}</Await>
              <Overrule incident={incident} onDone={close} />
            </>
          )}
          <History incident={incident} />
        </div>
      </Modal>
    </>
  );
}
