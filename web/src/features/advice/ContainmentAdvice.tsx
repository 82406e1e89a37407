import { SegmentedControl } from '@mantine/core';
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
          unknown{fact.detail !== '' && `: ${fact.detail}`}, taken as {fact.assumed}
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

function Advised({ advice }: { advice: Advice }) {
  const text = (question: string) => advice.facts.find((fact) => fact.question === question)?.text ?? question;
  return (
    <div className="card-body stack advised" aria-live="polite">
      <strong className="advised-word">{optionWord[advice.option]}</strong>
      <span className="break">{advice.why}</span>
      {advice.how.length > 0 && (
        <ol className="ways" aria-label="In this order">
          {advice.how.map((how) => (
            <li key={how}>{howWord[how]}</li>
          ))}
        </ol>
      )}
      {advice.open.length > 0 && (
        <ul className="small muted open" aria-label="What would change the advice">
          {advice.open.map(({ question, answer, then }) => (
            <li key={question}>
              {text(question)} If {answer}: {optionWord[then].toLowerCase()}.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Panel({ incident, advice }: { incident: string; advice: Advice }) {
  const say = useSayAdvice(incident);
  const [comparing, setComparing] = useState(advice.roll_back !== null || advice.fix_forward !== null);
  const mayAnswer = advice.can.includes('answer');
  return (
    <>
      <Advised advice={advice} />
      <ul className="plain card-line" aria-label="Facts behind the advice">
        {advice.facts.map((fact) => (
          <Question
            key={fact.question}
            fact={fact}
            may={mayAnswer}
            onAnswer={(answer) => say.mutate({ do: 'answer', question: fact.question, answer })}
          />
        ))}
      </ul>
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
