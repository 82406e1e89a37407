import { Button, Popover, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '../../lib/deviceStore';
import type { Likeness, SimilarIncident } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import { nameOf, useSay } from './useSimilar';

export const likenessWord: Record<Likeness, string> = {
  cause: 'same cause',
  symptom: 'same symptom',
  both: 'same failure',
};

const kinds: { value: Likeness; label: string; hint: string }[] = [
  { value: 'both', label: 'Same cause, same symptom', hint: 'The same failure again.' },
  { value: 'cause', label: 'Same cause', hint: 'Different symptom.' },
  { value: 'symptom', label: 'Same symptom', hint: 'Similar symptom, different cause.' },
];

function SayForm({
  incident,
  similar,
  refuse,
  onSaid,
  onDone,
}: {
  incident: string;
  similar: SimilarIncident;
  refuse: boolean;
  onSaid: (reopened: string[]) => void;
  onDone: () => void;
}) {
  const [kind, setKind] = useState<Likeness>(similar.claim?.kind ?? similar.kind);
  const note = useDraft(`similar.${incident}.${nameOf(similar)}`);
  const say = useSay(incident);
  const submit = () => {
    const written = note.text.trim();
    say.mutate(
      {
        other: nameOf(similar),
        verdict: refuse ? 'refused' : 'confirmed',
        ...(refuse ? {} : { kind }),
        ...(written === '' ? {} : { note: written }),
      },
      {
        onSuccess: ({ reopened }) => {
          note.clear();
          onDone();
          onSaid(reopened);
        },
      },
    );
  };
  return (
    <form
      className="stack"
      style={{ gap: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!refuse && (
        <Radio.Group
          label={`What does it share with ${nameOf(similar)}?`}
          description="The same cause reopens the actions shipped then."
          value={kind}
          onChange={(value) => setKind(value)}
        >
          <div className="stack" style={{ marginTop: 8 }}>
            {kinds.map(({ value, label, hint }) => (
              <Radio
                key={value}
                value={value}
                label={label}
                description={hint}
                size="xs"
                {...(value === kind ? { 'data-autofocus': true } : {})}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      <Textarea
        label={refuse ? 'What is different? (optional)' : 'Note (optional)'}
        size="xs"
        autosize
        minRows={2}
        maxLength={2000}
        value={note.text}
        onChange={(event) => note.setText(event.currentTarget.value)}
        {...(refuse ? { 'data-autofocus': true } : {})}
      />
      <ErrorNote failure={say.error} kept="Your text is kept here." />
      <div className="row">
        <Button type="submit" loading={say.isPending}>
          {refuse ? 'Not a repeat' : 'Confirm the repeat'}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** A button that asks for the few words it needs, right where it stands. */
export function SayButton({
  incident,
  similar,
  refuse = false,
  quiet = false,
  label,
  onSaid,
}: {
  incident: string;
  similar: SimilarIncident;
  refuse?: boolean;
  quiet?: boolean;
  label: string;
  onSaid: (reopened: string[]) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      trapFocus
      returnFocus
      withRoles
      position="bottom-start"
      shadow="md"
      width={300}
      keepMounted={false}
    >
      <Popover.Target>
        <Button
          size="compact-xs"
          variant={quiet ? 'subtle' : 'default'}
          color="gray"
          aria-label={`${label}: ${nameOf(similar)}`}
          onClick={() => setOpen(!open)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`${label}: ${nameOf(similar)}`}>
        <SayForm incident={incident} similar={similar} refuse={refuse} onSaid={onSaid} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
