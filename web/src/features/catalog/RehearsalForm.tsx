import { Button, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormDraft } from '../../lib/deviceStore';
import { fromUtcInput, serverNow, toUtcInput } from '../../lib/time';
import { MinuteField } from '../../ui/DateFields';
import { ErrorNote } from '../../ui/Page';
import { usePlanMove } from './useDegradation';

/** A rehearsal with what shows it: a link, or words that say what was done and seen. */
export function RehearsalForm({ service, mode, onDone }: { service: string; mode: string; onDone: () => void }) {
  const [result, setResult] = useState<'worked' | 'failed'>('worked');
  const { words, set, clear } = useFormDraft(`rehearsal.${service}.${mode}`, {
    at: toUtcInput(new Date(serverNow()).toISOString()),
    minutes: '',
    url: '',
    text: '',
  });
  const move = usePlanMove(service);
  // The time as it is typed can't be read; the draft keeps the one of before.
  const [unreadable, setUnreadable] = useState(false);
  const at = unreadable ? null : fromUtcInput(words.at);
  const evidence = {
    ...(words.url.trim() === '' ? {} : { url: words.url.trim() }),
    ...(words.text.trim() === '' ? {} : { text: words.text.trim() }),
  };
  return (
    <form
      className="stack"
      style={{ maxWidth: 520 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (at === null) return;
        move
          .mutateAsync({ do: 'rehearse', rehearsal: { mode, at, minutes: Number(words.minutes), result, evidence } })
          .then(
            () => {
              clear(words);
              onDone();
            },
            () => undefined,
          );
      }}
    >
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <MinuteField
          size="xs"
          label="When (UTC)"
          value={words.at}
          onChange={(typed) => {
            setUnreadable(typed === undefined);
            if (typed !== undefined) set({ at: typed });
          }}
        />
        <NumberInput
          size="xs"
          label="Minutes to take effect"
          min={0.1}
          decimalScale={1}
          value={words.minutes === '' ? '' : Number(words.minutes)}
          onChange={(value) => set({ minutes: String(value) })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Result"
          data={[
            { value: 'worked', label: 'Worked' },
            { value: 'failed', label: 'Failed' },
          ]}
          value={result}
          onChange={setResult}
        />
      </div>
      <TextInput
        size="xs"
        type="url"
        label="Link to the result"
        placeholder="https://"
        value={words.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <Textarea
        size="xs"
        autosize
        minRows={2}
        label="What was done and observed"
        value={words.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <ErrorNote failure={move.error} kept="Your text is kept here." />
      <div className="row">
        <Button
          type="submit"
          size="xs"
          disabled={at === null || words.minutes === '' || Object.keys(evidence).length === 0}
          loading={move.isPending}
        >
          Record it
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
