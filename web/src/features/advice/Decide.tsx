import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import { useDraft } from '../../lib/deviceStore';
import type { Advice, ContainmentDecision } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import { Utc } from '../../ui/Times';
import { howOf, howWord, optionWord, useSayAdvice, type How, type Option } from './useAdvice';

const options = Object.entries(optionWord).map(([value, label]) => ({ value, label }));

/** Takes a way, which need not be the one that is advised. */
export function Decide({ incident, advice }: { incident: string; advice: Advice }) {
  const { text, setText, clear } = useDraft(`decision.${incident}`);
  const [chosen, setChosen] = useState<Option | null>(text === '' ? null : advice.option);
  const [how, setHow] = useState<How | null>(null);
  const say = useSayAdvice(incident);
  const option = chosen ?? advice.option;
  const manners = howOf[option] ?? [];
  return (
    <form
      className="card-line stack"
      onSubmit={(event) => {
        event.preventDefault();
        const manner = how !== null && manners.includes(how) ? { how } : {};
        say.mutate({ do: 'decide', option, reason: text, ...manner }, { onSuccess: clear });
      }}
    >
      <Select
        label="Decision"
        size="xs"
        data={options}
        value={option}
        allowDeselect={false}
        onChange={(value) => setChosen(value as Option | null)}
      />
      {manners.length > 0 && (
        <Select
          label="How"
          size="xs"
          clearable
          placeholder="any way"
          data={manners.map((value) => ({ value, label: howWord[value] }))}
          value={how}
          onChange={(value) => setHow(value)}
        />
      )}
      <TextInput
        label="Reason"
        size="xs"
        value={text}
        onChange={(event) => {
          // What is being reasoned about stays chosen, also when the advice changes meanwhile.
          setChosen(option);
          setText(event.currentTarget.value);
        }}
      />
      <div className="row">
        <Button type="submit" size="xs" variant="default" disabled={text.trim() === ''} loading={say.isPending}>
          Record decision
        </Button>
      </div>
      <ErrorNote failure={say.error} kept="Your reason is kept here." />
    </form>
  );
}

export function Decisions({ decisions }: { decisions: ContainmentDecision[] }) {
  const displayName = useDisplayName();
  return (
    <ul className="plain" aria-label="Decisions">
      {decisions.map((decision) => (
        <li key={decision.id} className="card-line stack" style={{ gap: 2 }}>
          <span>
            <strong>{optionWord[decision.option]}</strong>
            {decision.how !== null && `: ${howWord[decision.how].toLowerCase()}`}
          </span>
          <span className="break">{decision.reason}</span>
          <span className="muted small">
            <Utc at={decision.at} form="minute" /> {displayName(decision.by)} ·{' '}
            {decision.advised === decision.option
              ? 'as advised'
              : `advised was: ${optionWord[decision.advised].toLowerCase()}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
