import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../../lib/http';
import { useFormDraft } from '../../lib/deviceStore';
import type { Hypothesis, HypothesisState } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import type { Writing } from './HypothesesCard';
import { useSaveHypothesis, type HypothesisWords } from './useResponse';

type Field = 'statement' | 'prediction' | 'test' | 'result';

const labels: Record<Field, string> = {
  statement: 'Hypothesis',
  prediction: 'Prediction',
  test: 'Test',
  result: 'Result',
};

const fieldsOf: Record<Writing, Field[]> = {
  new: ['statement', 'prediction', 'test'],
  words: ['statement', 'prediction', 'test', 'result'],
  test: ['prediction', 'test'],
  verdict: ['result'],
};

const verdicts: { value: HypothesisState; label: string }[] = [
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'refuted', label: 'Refuted' },
  { value: 'inconclusive', label: 'Inconclusive' },
];

/** What is sent: only what is asked for here and is not as it was. */
function changed(words: Record<Field, string>, fields: Field[], known: Hypothesis | undefined): HypothesisWords {
  // An empty field takes out what stood there; where nothing did, there is nothing to say.
  const changes = fields.filter((field) => words[field].trim() !== (known?.[field] ?? ''));
  return Object.fromEntries(changes.map((field) => [field, words[field].trim()]));
}

export function HypothesisForm({
  incident,
  known,
  writing,
  onDone,
}: {
  incident: string;
  known?: Hypothesis;
  writing: Writing;
  onDone: () => void;
}) {
  const { words, set, clear, touched } = useFormDraft<Record<Field | 'base', string>>(
    `hypothesis.${incident}.${known?.ref ?? 'new'}`,
    {
      statement: known?.statement ?? '',
      prediction: known?.prediction ?? '',
      test: known?.test ?? '',
      result: known?.result ?? '',
      // The version that these words are written over, kept with them.
      base: String(known?.version ?? 0),
    },
  );
  const [verdict, setVerdict] = useState<HypothesisState | null>(null);
  const save = useSaveHypothesis(incident);
  const fields = fieldsOf[writing];
  const planned = words.prediction.trim() !== '' && words.test.trim() !== '';
  const ready =
    writing === 'new' || writing === 'words'
      ? words.statement.trim() !== ''
      : writing === 'test'
        ? planned
        : words.result.trim() !== '' && verdict !== null;
  const state: HypothesisState | undefined =
    writing === 'verdict'
      ? (verdict ?? undefined)
      : (writing === 'test' || writing === 'new') && planned
        ? 'testing'
        : undefined;
  const stale = save.error instanceof Problem && save.error.status === 412;
  // Whoever saves again after that was shown what the others wrote.
  const version = stale ? (known?.version ?? 0) : Number(words.base);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save
          .mutateAsync({
            ...(known === undefined ? {} : { known: { ref: known.ref, version } }),
            words: { ...changed(words, fields, known), ...(state === undefined ? {} : { state }) },
          })
          .then(
            () => {
              clear(words);
              onDone();
            },
            () => undefined,
          );
      }}
    >
      {fields.map((field, index) => (
        <Textarea
          key={field}
          size="xs"
          label={labels[field]}
          autosize
          minRows={1}
          maxRows={6}
          autoFocus={index === 0}
          value={words[field]}
          onChange={(event) =>
            set({ [field]: event.currentTarget.value, ...(touched ? {} : { base: String(known?.version ?? 0) }) })
          }
        />
      ))}
      {writing === 'verdict' && (
        <SegmentedControl
          size="xs"
          aria-label="Verdict"
          data={verdicts}
          value={verdict ?? ''}
          onChange={(value) => setVerdict(verdicts.find((each) => each.value === value)?.value ?? null)}
        />
      )}
      <ErrorNote
        failure={save.error}
        kept={
          stale
            ? 'Your text is kept, and the other version is shown above. Save again to overwrite it.'
            : 'Your text is kept here.'
        }
      />
      <div className="row">
        <Button type="submit" size="xs" disabled={!ready} loading={save.isPending}>
          {known === undefined ? 'Add hypothesis' : 'Save'}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
