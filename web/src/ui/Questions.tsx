import { SegmentedControl } from '@mantine/core';

export interface Question {
  id: string;
  question: string;
}

const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unknown', label: 'Unknown' },
];

/** Yes, no or not known, for each question. */
export function Questions({
  questions,
  facts,
  onChange,
}: {
  questions: Question[];
  facts: Record<string, boolean | null>;
  onChange: (facts: Record<string, boolean | null>) => void;
}) {
  return (
    <div className="stack">
      {questions.map(({ id, question }) => {
        const fact = facts[id] ?? null;
        return (
          <div key={id} className="row wrap spread">
            <span className="grow" style={{ flexBasis: 220 }}>
              {question}
            </span>
            <SegmentedControl
              size="xs"
              aria-label={question}
              data={answers}
              value={fact === null ? 'unknown' : fact ? 'yes' : 'no'}
              onChange={(value) => onChange({ ...facts, [id]: value === 'unknown' ? null : value === 'yes' })}
            />
          </div>
        );
      })}
    </div>
  );
}

interface Step {
  question: string;
  answer: 'yes' | 'no';
  source: string;
}

const sourceWord: Record<string, string> = {
  fact: 'measured',
  label: 'from the alert',
  person: 'said by a person',
  assumed: 'assumed (unknown)',
};

/** The questions that led to a decision, in the order in which they were asked. */
export function DecisionPath({ path }: { path: Step[] }) {
  if (path.length === 0) return <p className="muted">No questions answered.</p>;
  return (
    <ol aria-label="How this was decided" style={{ margin: 0, paddingLeft: 18 }}>
      {path.map((step) => (
        <li key={step.question}>
          {step.question} <strong>{step.answer === 'yes' ? 'Yes' : 'No'}</strong>
          <span className="muted small"> · {sourceWord[step.source] ?? step.source}</span>
        </li>
      ))}
    </ol>
  );
}
