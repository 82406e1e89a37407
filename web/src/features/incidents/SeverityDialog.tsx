import { Button, Modal, SegmentedControl, Textarea, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Facts } from '../../lib/words';
import type { Incident, Severity, SeverityTree } from '../../api/types.gen';
import { rank, severities, severityMeaning } from '../../lib/words';
import { RankBadge } from '../../ui/Badges';
import { Await, ErrorNote } from '../../ui/Page';
import { DecisionPath, Questions } from '../../ui/Questions';
import { Utc } from '../../ui/Times';
import { severityHistoryQuery, severityTreeQuery, useAskTree, useMove } from './useIncident';

/** The answers that people have given so far; what was assumed or came from a label stays open. */
export function knownFacts(incident: Incident, tree: SeverityTree): Facts {
  const path = incident.severity_reason.path;
  return Object.fromEntries(
    tree.questions.map(({ id, question }) => {
      const step = path.find((each) => each.question === question);
      const known = step?.source === 'person';
      return [id, known ? step.answer === 'yes' : null];
    }),
  );
}

function AskAgain({ incident, tree, onDone }: { incident: Incident; tree: SeverityTree; onDone: () => void }) {
  const [facts, setFacts] = useState(() => knownFacts(incident, tree));
  const preview = useAskTree(facts, true);
  const move = useMove(incident.ref);
  return (
    <div className="stack">
      <h3>Current facts</h3>
      <Questions questions={tree.questions} facts={facts} onChange={setFacts} />
      <div className="row wrap spread">
        <span className="row" aria-live="polite">
          {preview.data !== undefined && (
            <>
              The tree says <RankBadge rank={rank(preview.data.severity)}>{preview.data.severity}</RankBadge>
            </>
          )}
        </span>
        <Button loading={move.isPending} onClick={() => move.mutate({ do: 'facts', facts }, { onSuccess: onDone })}>
          Apply answers
        </Button>
      </div>
      <ErrorNote failure={move.error} kept="Your answers are kept here." />
    </div>
  );
}

function Overrule({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const [severity, setSeverity] = useState<Severity>(incident.severity);
  const [reason, setReason] = useState('');
  const move = useMove(incident.ref);
  return (
    <div className="stack">
      <h3>Override</h3>
      <SegmentedControl
        aria-label="Severity"
        data={severities.map((value) => ({ value, label: `${value} ${severityMeaning[value]}` }))}
        value={severity}
        onChange={(value) => setSeverity(value)}
      />
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
      <ErrorNote failure={move.error} kept="Your reason is kept here." />
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
            <DecisionPath path={reason.path} />
            <p className="muted small">
              Decided by “{reason.rule}”, policy {reason.policy_version}
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
