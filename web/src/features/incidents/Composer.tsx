import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useDraft } from '../../lib/deviceStore';
import type { Audience, Incident } from '../../api/types.gen';
import { serverNow } from '../../lib/time';
import { ErrorNote } from '../../ui/Page';
import { hintsFor, lastTime, parseCommand, type Command } from './command';
import { useMove, type Move } from './useIncident';

export const composerId = 'composer';

export type Composing = 'note' | 'update';

const buttonWord = {
  note: 'Add note',
  update: 'Post update',
  severity: 'Set severity',
  title: 'Save title',
  role: 'Assign role',
  task: 'Add task',
  hypothesis: 'Add hypothesis',
  mitigated: 'Record mitigation',
  incomplete: 'Send',
} as const;

function toMove(command: Exclude<Command, { kind: 'incomplete' }>): Move {
  switch (command.kind) {
    case 'note':
      return {
        do: 'note',
        text: command.text,
        ...(command.at === undefined ? {} : { at: lastTime(command.at, serverNow()) }),
      };
    case 'update':
      return { do: 'update', audience: command.audience, text: command.text };
    case 'severity':
      return { do: 'overrule', severity: command.severity, reason: command.reason };
    case 'title':
      return { do: 'title', title: command.title };
    case 'role':
      return { do: 'role', role: command.role, user: command.user };
    case 'task':
      return { do: 'task', words: command.words, ...(command.owner === undefined ? {} : { owner: command.owner }) };
    case 'hypothesis':
      return { do: 'hypothesis', statement: command.statement };
    case 'mitigated':
      return { do: 'transition', to: 'mitigated', ...(command.note ? { note: command.note } : {}) };
  }
}

const isPublic = (command: Command) => command.kind === 'update' && command.audience === 'public';

/** Where the room writes. What was typed stays on this device until the server has it. */
export function Composer({ incident, start = 'note' }: { incident: Incident; start?: Composing }) {
  const { text, setText, clear } = useDraft(`timeline.${incident.ref}`);
  const [mode, setMode] = useState<Composing>(start);
  const [audience, setAudience] = useState<Audience>('internal');
  const [choice, setChoice] = useState(0);
  const move = useMove(incident.ref);

  const slash = parseCommand(text);
  const plain: Command = mode === 'note' ? { kind: 'note', text } : { kind: 'update', audience, text };
  const command = slash ?? (text.trim() === '' ? null : plain);
  const hints = hintsFor(text);
  const ready = command !== null && command.kind !== 'incomplete';

  const submit = () => {
    if (command === null || command.kind === 'incomplete' || move.isPending) return;
    move.mutate(toMove(command), { onSuccess: clear });
  };

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
      return;
    }
    const hint = hints[Math.min(choice, hints.length - 1)];
    if (hint === undefined) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChoice((choice + (event.key === 'ArrowDown' ? 1 : hints.length - 1)) % hints.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      setText(`${hint.word} `);
      setChoice(0);
    } else if (event.key === 'Escape') {
      setText('');
    }
  };

  const kind = slash?.kind ?? mode;
  return (
    <div className="card-body stack">
      <Textarea
        id={composerId}
        aria-label={mode === 'update' && slash === null ? 'Update' : 'Note'}
        placeholder={mode === 'update' ? 'What changed, in plain language' : 'Add a note, or type / for commands'}
        autosize
        minRows={2}
        maxRows={12}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
        {...(hints.length > 0
          ? { 'aria-controls': 'slash-forms', 'aria-activedescendant': `slash-form-${choice}` }
          : {})}
      />
      {hints.length > 0 && (
        <ul id="slash-forms" role="listbox" aria-label="Commands" className="slash-forms">
          {hints.map((hint, index) => (
            <li
              key={hint.word}
              id={`slash-form-${index}`}
              role="option"
              aria-selected={index === choice}
              onMouseDown={(event) => {
                event.preventDefault();
                setText(`${hint.word} `);
              }}
            >
              <span className="mono">{hint.form}</span> <span className="muted small">{hint.hint}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="row wrap spread">
        <div className="row wrap">
          <SegmentedControl
            size="xs"
            aria-label="Entry type"
            value={mode}
            onChange={(value) => setMode(value)}
            data={[
              { value: 'note', label: 'Note' },
              { value: 'update', label: 'Update' },
            ]}
          />
          {mode === 'update' && slash === null && (
            <SegmentedControl
              size="xs"
              aria-label="Audience"
              value={audience}
              onChange={(value) => setAudience(value)}
              data={[
                { value: 'internal', label: 'Internal' },
                { value: 'executive', label: 'Executive' },
                { value: 'public', label: 'Public' },
              ]}
            />
          )}
          {isPublic(slash ?? plain) && (
            <span className="muted small">Saved, not published: there is no status page.</span>
          )}
          {slash?.kind === 'incomplete' && hints.length === 0 && <span className="muted small">{slash.help}</span>}
        </div>
        <Button onClick={submit} disabled={!ready} loading={move.isPending} title="Ctrl Enter">
          {buttonWord[kind]}
        </Button>
      </div>
      <ErrorNote failure={move.error} kept="Your text is kept here." />
    </div>
  );
}
