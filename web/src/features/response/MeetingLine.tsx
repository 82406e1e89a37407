import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Meeting } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import { meetingQuery, useMeet } from './useResponse';

function Edit({ incident, meeting, onDone }: { incident: string; meeting: Meeting; onDone: () => void }) {
  const [chat, setChat] = useState(meeting.by === null ? '' : (meeting.chat ?? ''));
  const [bridge, setBridge] = useState(meeting.by === null ? '' : (meeting.bridge ?? ''));
  const meet = useMeet(incident);
  return (
    <form
      className="card-line stack"
      onSubmit={(event) => {
        event.preventDefault();
        meet.mutate({ chat, bridge }, { onSuccess: onDone });
      }}
    >
      <TextInput
        size="xs"
        type="url"
        label="Chat"
        placeholder="https://"
        value={chat}
        autoFocus
        onChange={(event) => setChat(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        type="url"
        label="Bridge"
        placeholder="https://"
        value={bridge}
        onChange={(event) => setBridge(event.currentTarget.value)}
      />
      <span className="muted small">Leave both empty for the team’s default channel.</span>
      <ErrorNote failure={meet.error} />
      <div className="row">
        <Button type="submit" size="xs" loading={meet.isPending}>
          Save
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Where people talk about this incident, one key away for whoever was just woken. */
export function MeetingLine({ incident }: { incident: string }) {
  const displayName = useDisplayName();
  const meeting = useQuery(meetingQuery(incident)).data;
  const [editing, setEditing] = useState(false);
  if (meeting === undefined) return null;
  if (editing) return <Edit incident={incident} meeting={meeting} onDone={() => setEditing(false)} />;
  const links = [
    ['Chat', meeting.chat],
    ['Bridge', meeting.bridge],
  ] as const;
  const known = links.filter(([, link]) => link !== null);
  return (
    <div className="card-line row wrap">
      {known.length === 0 && <span className="muted">No channel set</span>}
      {known.map(([word, link]) => (
        <Button key={word} component="a" size="xs" variant="light" href={link ?? ''} target="_blank" rel="noreferrer">
          {word}
        </Button>
      ))}
      {meeting.by !== null && <span className="muted small">by {displayName(meeting.by)}</span>}
      {meeting.can.includes('set') && (
        <button
          type="button"
          className="plain-button small muted"
          style={{ marginLeft: 'auto' }}
          onClick={() => setEditing(true)}
        >
          {known.length === 0 ? 'Set channel' : 'Change'}
        </button>
      )}
    </div>
  );
}
