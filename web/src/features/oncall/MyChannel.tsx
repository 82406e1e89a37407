import { Button, Checkbox, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem, type ConfigMistake } from '../../lib/http';
import type { Channel } from '../../api/types.gen';
import { useCan } from '../../lib/session';
import { Tag } from '../../ui/Badges';
import { Await, ErrorNote } from '../../ui/Page';
import { channelsQuery, contactsQuery, useMakeChannel, useSetContacts, useTestChannel } from './usePages';

function ChannelChoice({ channel, mine }: { channel: Channel; mine: string[] }) {
  const test = useTestChannel();
  const set = useSetContacts();
  const chosen = (set.isPending ? set.variables : mine).includes(channel.name);
  const turn = () => set.mutate(chosen ? mine.filter((each) => each !== channel.name) : [...mine, channel.name]);
  return (
    <li className="stack" style={{ gap: 4, padding: '6px 0' }}>
      <div className="row wrap">
        <Checkbox checked={chosen} disabled={set.isPending} onChange={turn} label={`Reach me over ${channel.name}`} />
        {channel.can.includes('test') && (
          <Button
            variant="default"
            size="compact-xs"
            loading={test.isPending}
            onClick={() => test.mutate(channel.name)}
            aria-label={`Test ${channel.name}`}
          >
            Send a test
          </Button>
        )}
        {test.data !== undefined && (
          <Tag tone={test.data.ok ? 'good' : 'bad'}>{test.data.ok ? 'it went out' : 'not delivered'}</Tag>
        )}
      </div>
      {test.data?.detail != null && <span className="muted small break">{test.data.detail}</span>}
      <ErrorNote failure={test.error ?? set.error} />
    </li>
  );
}

function Mistakes({ failure }: { failure: unknown }) {
  const errors = failure instanceof Problem ? failure.list<ConfigMistake>('errors') : [];
  if (errors.length === 0) return <ErrorNote failure={failure} kept="Your input is kept here." />;
  return (
    <div className="error-note" role="alert">
      {errors.map((error) => (
        <div key={error.detail}>{error.detail}</div>
      ))}
    </div>
  );
}

function NewChannel() {
  const [type, setType] = useState('webhook');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [host, setHost] = useState('');
  const [port, setPort] = useState<string | number>(587);
  const [from, setFrom] = useState('');
  const make = useMakeChannel();
  const spec = type === 'webhook' ? { type, url } : { type, host, port: Number(port), from };
  const ready = name.trim() !== '' && (type === 'webhook' ? url !== '' : host !== '' && from !== '');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({ name, spec }, { onSuccess: () => setName('') });
      }}
    >
      <SegmentedControl
        aria-label="Kind of channel"
        value={type}
        onChange={setType}
        data={[
          { value: 'webhook', label: 'Webhook' },
          { value: 'email', label: 'E-mail' },
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <TextInput
          label="Name of the channel"
          placeholder={type === 'webhook' ? 'ops-chat' : 'mail'}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {type === 'webhook' ? (
          <TextInput
            label="Address"
            placeholder="https://chat.example.org/hooks/ops"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            miw={260}
          />
        ) : (
          <>
            <TextInput
              label="Mail server"
              placeholder="smtp.example.org"
              value={host}
              onChange={(event) => setHost(event.currentTarget.value)}
            />
            <NumberInput label="Port" value={port} onChange={setPort} min={1} max={65535} w={90} />
            <TextInput
              label="Sender"
              placeholder="unrepeat@example.org"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
          </>
        )}
        <Button type="submit" disabled={!ready} loading={make.isPending}>
          Add channel
        </Button>
      </div>
      <span className="muted small">
        Secrets and user names of mail servers are set in YAML (kind: Channel), under Settings, Policies.
      </span>
      <Mistakes failure={make.error} />
    </form>
  );
}

/** By which channel I am reached, tried out on the spot. */
export function MyChannel() {
  const channels = useQuery(channelsQuery);
  const contacts = useQuery(contactsQuery);
  const mayAdd = useCan('administer');
  return (
    <div className="stack">
      <Await query={channels}>
        {(rows) =>
          rows.length === 0 ? (
            <p style={{ margin: 0 }}>Without a channel, pages appear in this app only.</p>
          ) : (
            <ul className="plain-list" aria-label="Channels">
              {rows.map((channel) => (
                <ChannelChoice key={channel.name} channel={channel} mine={contacts.data?.channels ?? []} />
              ))}
            </ul>
          )
        }
      </Await>
      {mayAdd && <NewChannel />}
    </div>
  );
}
