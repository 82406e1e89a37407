import { Autocomplete, Button, Modal, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { servicesQuery, useDisplayName } from '../../lib/directory';
import { useDraft } from '../../lib/deviceStore';
import type { Facts } from '../../lib/words';
import type { Severity, SeverityQuestion } from '../../api/types.gen';
import { declareOpen } from '../../lib/store';
import { fromUtcInput } from '../../lib/time';
import { rank, sentence, severities, severityMeaning } from '../../lib/words';
import { RankBadge } from '../../ui/Badges';
import { MinuteField } from '../../ui/DateFields';
import { ErrorNote } from '../../ui/Page';
import { Questions } from '../../ui/Questions';
import { nextPagedQuery, severityRefusal, severityTreeQuery, useAskTree, useDeclare } from './useIncident';

const byTree = 'tree';
const notKnown = 'unknown';

/** The question of each severity that a person can answer at first sight; the first one where the tree has others. */
const atFirstSight = ['service_down', 'major_feature_broken', 'minor_feature_broken'];

interface Choice {
  severity: Severity;
  question: SeverityQuestion;
}

function choices(questions: SeverityQuestion[]): Choice[] {
  return (['SEV1', 'SEV2', 'SEV3'] as const).flatMap((severity) => {
    const leading = questions.filter(({ yes }) => yes === severity);
    const question = leading.find(({ id }) => atFirstSight.includes(id)) ?? leading[0];
    return question === undefined ? [] : [{ severity, question }];
  });
}

/** One answer of the severity tree in one click; all of them are below More. */
function HowBad({ offered, facts, onChange }: { offered: Choice[]; facts: Facts; onChange: (facts: Facts) => void }) {
  const chosen = offered.find(({ question }) => facts[question.id] === true);
  return (
    <div className="stack" style={{ gap: 4 }}>
      <span id="how-bad" style={{ fontWeight: 500 }}>
        How bad is it?
      </span>
      <SegmentedControl
        aria-labelledby="how-bad"
        fullWidth
        data={[
          ...offered.map(({ severity }) => ({ value: severity, label: sentence(severityMeaning[severity]) })),
          { value: notKnown, label: 'Not known' },
        ]}
        value={chosen?.severity ?? notKnown}
        onChange={(value) => {
          const rest = Object.entries(facts).filter(([id]) => offered.every(({ question }) => question.id !== id));
          const next = offered.find(({ severity }) => severity === value);
          onChange({ ...Object.fromEntries(rest), ...(next === undefined ? {} : { [next.question.id]: true }) });
        }}
      />
      <span className="muted small" aria-live="polite">
        {chosen === undefined
          ? 'The severity comes from the answers below More, and from what is assumed where nobody knows.'
          : `Answers yes: ${chosen.question.question}`}
      </span>
    </div>
  );
}

/** Whom declaring it pages, and why them. */
function Pages({ service, severity }: { service: string; severity: Severity | undefined }) {
  const services = useQuery(servicesQuery).data;
  const known = services?.find(({ name }) => name === service);
  // The same team answers for all services that nobody knows.
  const query = { ...(known === undefined ? {} : { service }), ...(severity === undefined ? {} : { severity }) };
  const next = useQuery({ ...nextPagedQuery(query), enabled: services !== undefined }).data;
  const displayName = useDisplayName();
  if (services === undefined || next === undefined) return null;
  const { team, policy, people, whole_team: all, remarks } = next;
  const who = people.map(displayName).join(', ');
  return (
    <p className="small" style={{ margin: 0 }}>
      {people.length === 0
        ? 'Pages those who take part in the drill.'
        : `Pages ${who} now (${policy ?? 'administrators'})`}
      {people.length > 0 && (all.length > 0 ? `, and all of team ${team}, as it is SEV1.` : '.')}
      {remarks.length > 0 && ` ${sentence(remarks.join('; '))}.`}
      {service === '' && ` Team ${team} answers where no service is named.`}
      {service !== '' && (known === undefined || known.unowned) && ` No team owns ${service}.`}
    </p>
  );
}

function DeclareForm({ onDone }: { onDone: (ref: string) => void }) {
  const title = useDraft('declare.title');
  const service = useDraft('declare.service');
  const [facts, setFacts] = useState<Facts>({});
  const [severity, setSeverity] = useState<Severity | typeof byTree>(byTree);
  const [reason, setReason] = useState('');
  const [reasonAsked, setReasonAsked] = useState(false);
  const [began, setBegan] = useState<string | undefined>('');
  const [more, setMore] = useState(false);
  const services = useQuery(servicesQuery).data ?? [];
  const tree = useQuery(severityTreeQuery);
  const preview = useAskTree(facts, tree.data !== undefined && severity === byTree);
  const declare = useDeclare();
  const refusal = severityRefusal(declare.error);
  const needsReason = reasonAsked && severity !== byTree;
  const complete = title.text.trim() !== '' && (!needsReason || reason.trim() !== '') && began !== undefined;
  const becomes = severity === byTree ? preview.data?.severity : severity;

  const toggle = () => {
    // A time that can't be read is not sent from a field that is not shown.
    if (began === undefined) setBegan('');
    setMore(!more);
  };
  const submit = () => {
    if (!complete || declare.isPending) return;
    const impact = fromUtcInput(began);
    declare.mutate(
      {
        title: title.text.trim(),
        ...(service.text.trim() === '' ? {} : { service: service.text.trim() }),
        ...(severity === byTree ? { facts } : { severity }),
        ...(needsReason ? { reason: reason.trim() } : {}),
        ...(impact === null ? {} : { impact_started_at: impact }),
      },
      {
        onSuccess: (incident) => {
          title.clear();
          service.clear();
          onDone(incident.ref);
        },
        onError: (failure) => {
          const { tooLow, reason: missing } = severityRefusal(failure);
          if (missing !== undefined) setReasonAsked(true);
          if (tooLow !== undefined || missing !== undefined) setMore(true);
        },
      },
    );
  };

  return (
    <form
      className="stack"
      style={{ gap: 14 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label="Title"
        placeholder="Checkout answers 5xx for some customers"
        value={title.text}
        onChange={(event) => title.setText(event.currentTarget.value)}
        data-autofocus
        required
      />
      <Autocomplete
        label="Service, if known"
        placeholder="checkout"
        data={services.map((each) => each.name)}
        value={service.text}
        onChange={service.setText}
      />
      {tree.data !== undefined && severity === byTree && (
        <HowBad offered={choices(tree.data.questions)} facts={facts} onChange={setFacts} />
      )}
      <div>
        <button type="button" className="plain-button text-link" aria-expanded={more} onClick={toggle}>
          {more ? 'Less' : 'More: all questions, severity, when it began'}
        </button>
      </div>
      {more && (
        <>
          {tree.data !== undefined && severity === byTree && (
            <div className="stack">
              <h3>Known facts. Leave unknown answers open.</h3>
              <Questions questions={tree.data.questions} facts={facts} onChange={setFacts} />
            </div>
          )}
          <div className="row wrap" style={{ alignItems: 'flex-end' }}>
            <Select
              label="Severity"
              allowDeselect={false}
              data={[
                { value: byTree, label: 'Decided by the answers' },
                ...severities.map((value) => ({ value, label: `${value} ${severityMeaning[value]}` })),
              ]}
              value={severity}
              onChange={(value) => {
                setSeverity(value ?? byTree);
                declare.reset();
              }}
              error={refusal.tooLow}
            />
            <MinuteField label="Impact began (UTC), if known" value={began} onChange={setBegan} />
          </div>
          {needsReason && (
            <Textarea
              label="Why is it less than the answers say?"
              description="The reason stays in the timeline, and the team's manager hears of it."
              required
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              autoFocus
            />
          )}
        </>
      )}
      <Pages service={service.text.trim()} severity={becomes} />
      {refusal.tooLow === undefined && refusal.reason === undefined && (
        <ErrorNote failure={declare.error} kept="Your input is kept here." />
      )}
      <div className="row spread">
        <span className="row" aria-live="polite">
          {becomes !== undefined && (
            <>
              This will be <RankBadge rank={rank(becomes)}>{becomes}</RankBadge>
            </>
          )}
        </span>
        <Button type="submit" disabled={!complete} loading={declare.isPending}>
          Declare incident
        </Button>
      </div>
    </form>
  );
}

export function DeclareDialog({ onDeclared }: { onDeclared: (ref: string) => void }) {
  const open = declareOpen.use();
  return (
    <Modal opened={open} onClose={() => declareOpen.set(false)} title="Declare an incident" size="lg">
      <DeclareForm
        onDone={(ref) => {
          declareOpen.set(false);
          onDeclared(ref);
        }}
      />
    </Modal>
  );
}
