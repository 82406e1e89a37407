import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Incident } from '../../api/types.gen';
import { useLetterKeys } from '../../lib/keys';
import { usePageCommands } from '../../lib/pageCommands';
import { Icon } from '../../ui/icons';
import { messageOf } from '../../ui/Page';
import { mayWork, useMove } from './useIncident';

const longest = 300;

function TitleField({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const [title, setTitle] = useState(incident.title);
  const [empty, setEmpty] = useState(false);
  const move = useMove(incident.ref);
  const refusal = move.isError ? messageOf(move.error) : null;
  const save = () => {
    const next = title.trim();
    setEmpty(next === '');
    if (next === '' || move.isPending) return;
    if (next === incident.title) onDone();
    else move.mutate({ do: 'title', title: next }, { onSuccess: onDone });
  };
  return (
    <form
      className="room-title-field"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <TextInput
        className="grow"
        aria-label="Title"
        description="Alerts no longer change the title once you edit it."
        inputWrapperOrder={['input', 'error', 'description']}
        error={empty ? 'Enter a title.' : refusal === null ? undefined : (refusal.detail ?? refusal.title)}
        maxLength={longest}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        autoFocus
      />
      <Button type="submit" loading={move.isPending}>
        Save title
      </Button>
      <Button variant="subtle" color="gray" onClick={onDone}>
        Cancel
      </Button>
    </form>
  );
}

/** What the incident is called; who works on it can say it better. */
export function RoomTitle({ incident }: { incident: Incident }) {
  const [editing, setEditing] = useState(false);
  const [edited, setEdited] = useState(false);
  const may = mayWork(incident);
  const edit = () => setEditing(true);
  const done = () => {
    setEditing(false);
    setEdited(true);
  };
  useLetterKeys(may ? { e: edit } : {});
  usePageCommands(may ? [{ label: `Edit title of ${incident.ref}`, key: 'E', run: edit }] : []);
  if (may && editing) return <TitleField incident={incident} onDone={done} />;
  return (
    <div className="row room-title-row">
      <h1 className="room-title break">{incident.title}</h1>
      {may && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label="Edit title"
          title="Edit title (E)"
          onClick={edit}
          // Back where the keyboard was before the field.
          autoFocus={edited}
        >
          <Icon name="write" size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
