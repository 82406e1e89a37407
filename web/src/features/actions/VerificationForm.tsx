import { Button, SegmentedControl, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { usePeopleOptions } from '../../lib/directory';
import type { Action, VerificationKind } from '../../api/types.gen';
import { useMe } from '../../lib/session';
import { fromUtcInput, serverNow, toUtcInput } from '../../lib/time';
import { proofKinds } from '../../lib/words';
import { MinuteField } from '../../ui/DateFields';
import { ErrorNote } from '../../ui/Page';
import { useActionMove } from './useActions';

/** How we know that it works: what was tried, when, by whom, and where one can see it. */
export function VerificationForm({ action }: { action: Action }) {
  const me = useMe();
  const people = usePeopleOptions();
  const [kind, setKind] = useState<VerificationKind>('drill');
  const [result, setResult] = useState<'passed' | 'failed'>('passed');
  const [at, setAt] = useState<string | undefined>(() => toUtcInput(new Date(serverNow()).toISOString()));
  const [by, setBy] = useState<string | null>(me);
  const [url, setUrl] = useState('');
  const [text, setText] = useState('');
  const move = useActionMove(action.ref);
  const instant = fromUtcInput(at);
  const submit = () => {
    if (instant === null || by === null) return;
    const evidence = { url: url.trim() || null, text: text.trim() || null };
    move.mutate(
      { do: 'verify', verification: { kind, result, at: instant, by, evidence } },
      {
        onSuccess: () => {
          setUrl('');
          setText('');
        },
      },
    );
  };
  return (
    <form
      className="card-body stack"
      aria-label="Verification"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <Select
          label="Kind"
          data={proofKinds}
          allowDeselect={false}
          value={kind}
          onChange={(value) => setKind(value ?? 'drill')}
          w={130}
        />
        <MinuteField label="When (UTC)" value={at} onChange={setAt} />
        <Select label="By" data={people} searchable value={by} onChange={setBy} w={170} />
        <SegmentedControl
          size="sm"
          aria-label="Result"
          data={[
            { value: 'passed', label: 'Passed' },
            { value: 'failed', label: 'Failed' },
          ]}
          value={result}
          onChange={(value) => setResult(value)}
        />
      </div>
      <TextInput
        label="Evidence (link)"
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Textarea
        label="Evidence (description)"
        placeholder="What was done and observed"
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ErrorNote failure={move.error} kept="Your input is kept here." />
      <div className="row">
        <Button type="submit" disabled={instant === null || by === null} loading={move.isPending}>
          Add verification
        </Button>
      </div>
    </form>
  );
}
