import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Advice, AdviceFact, Answer } from '../../api/types.gen';
import { Await, Card, ErrorNote } from '../../ui/Page';
import './advice.css';
import { Compare } from './Compare';
import { Decide, Decisions } from './Decide';
import { adviceQuery, howWord, optionWord, useSayAdvice } from './useAdvice';

const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unknown', label: '?' },
];

function Source({ fact }: { fact: AdviceFact }) {
  const displayName = useDisplayName();
  switch (fact.source) {
    case 'person':
      return <>{displayName(fact.by)} says so</>;
    case 'changes':
      return <>{fact.detail}</>;
    case 'nobody':
      return (
        <>
          unknown{fact.detail !== '' && `: ${fact.detail}`}, assumed {fact.assumed}
        </>
      );
  }
}

function Question({ fact, may, onAnswer }: { fact: AdviceFact; may: boolean; onAnswer: (answer: Answer) => void }) {
  return (
    <li className="question">
      <div className="grow">
        <div>{fact.text}</div>
        <div className="muted small cut" title={fact.detail}>
          <Source fact={fact} />
        </div>
      </div>
      {may ? (
        <SegmentedControl
          size="xs"
          aria-label={fact.text}
          data={answers}
          value={fact.answer}
          onChange={(value) => onAnswer(value as Answer)}
        />
      ) : (
        <strong>{fact.answer}</strong>
      )}
    </li>
  );
}

/** The one question that decides, until it is answered or nobody knows. */
function Deciding({ advice, onAnswer }: { advice: Advice; onAnswer: (question: string, answer: Answer) => void }) {
  const [skipped, setSkipped] = useState<string[]>([]);
  const next = advice.open.find(({ question }) => !skipped.includes(question));
  if (next === undefined) return null;
  return (
    <div className="card-line stack" role="group" aria-label={next.text}>
      <span className="break">
        {next.text}{' '}
        <span className="muted small">
          If {next.answer}: {optionWord[next.then].toLowerCase()}.
        </span>
      </span>
      <div className="row">
        <Button size="xs" variant="default" onClick={() => onAnswer(next.question, 'yes')}>
          Yes
        </Button>
        <Button size="xs" variant="default" onClick={() => onAnswer(next.question, 'no')}>
          No
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setSkipped([...skipped, next.question])}>
          Not known
        </Button>
      </div>
    </div>
  );
}

function Advised({ advice }: { advice: Advice }) {
  return (
    <div className="card-body stack advised" aria-live="polite">
      <strong className="advised-word">{advice.headline}</strong>
      <span className="break">{advice.why}</span>
      {advice.how.length > 0 && (
        <ol className="ways" aria-label="In this order">
          {advice.how.map((how) => (
            <li key={how}>{howWord[how]}</li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Panel({ incident, advice }: { incident: string; advice: Advice }) {
  const say = useSayAdvice(incident);
  const [comparing, setComparing] = useState(advice.roll_back !== null || advice.fix_forward !== null);
  const mayAnswer = advice.can.includes('answer');
  const known = advice.facts.filter(({ answer }) => answer !== 'unknown').length;
  const [all, setAll] = useState(false);
  const answer = (question: string, said: Answer) => say.mutate({ do: 'answer', question, answer: said });
  return (
    <>
      <Advised advice={advice} />
      {mayAnswer && <Deciding advice={advice} onAnswer={answer} />}
      <div className="card-line">
        <button type="button" className="plain-button more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Hide the answers' : `All answers: ${known} of ${advice.facts.length} known`}
        </button>
      </div>
      {all && (
        <ul className="plain card-line" aria-label="Facts behind the advice">
          {advice.facts.map((fact) => (
            <Question
              key={fact.question}
              fact={fact}
              may={mayAnswer}
              onAnswer={(said) => answer(fact.question, said)}
            />
          ))}
        </ul>
      )}
      {say.isError && (
        <div className="card-line">
          <ErrorNote failure={say.error} />
        </div>
      )}
      <div className="card-line">
        <button
          type="button"
          className="plain-button more"
          aria-expanded={comparing}
          onClick={() => setComparing(!comparing)}
        >
          {comparing ? 'Hide the comparison' : 'Compare fixing forward with rolling back'}
        </button>
      </div>
      {comparing && <Compare incident={incident} advice={advice} may={mayAnswer} />}
      {advice.can.includes('decide') && <Decide incident={incident} advice={advice} />}
      <Decisions decisions={advice.decisions} />
    </>
  );
}

/** Which way of containment the known facts call for; people answer what only they know, and decide. */
export function ContainmentAdvice({ incident }: { incident: string }) {
  const query = useQuery(adviceQuery(incident));
  return (
    <Card title="Containment" fold="room.containment" first>
      <Await query={query} lines={6}>
        {(advice) => <Panel incident={incident} advice={advice} />}
      </Await>
    </Card>
  );
}
