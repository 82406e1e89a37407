import { Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import { useDraft } from '../../lib/deviceStore';
import type { Checklist, ChecklistItem } from '../../api/types.gen';
import { useMe } from '../../lib/session';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { Utc } from '../../ui/Times';
import { MeetingLine } from './MeetingLine';
import './response.css';
import { checklistsQuery, useTick, type Tick } from './useResponse';

function Said({ item }: { item: ChecklistItem }) {
  const displayName = useDisplayName();
  switch (item.state) {
    case 'seen':
      return <>done automatically</>;
    case 'done':
      return (
        <>
          {displayName(item.by)}
          {item.at !== null && (
            <>
              {' '}
              · <Utc at={item.at} form="minute" />
            </>
          )}
        </>
      );
    case 'left_out':
      return (
        <>
          {displayName(item.by)} left it out: {item.reason}
        </>
      );
    case 'open':
      return item.owner === null ? null : <>for {displayName(item.owner)}</>;
  }
}

function Item({
  list,
  item,
  may,
  onTick,
}: {
  list: string;
  item: ChecklistItem;
  may: boolean;
  onTick: (tick: Tick) => void;
}) {
  const [leaving, setLeaving] = useState(false);
  const [reason, setReason] = useState('');
  const settled = item.state !== 'open';
  return (
    <li className="check-item" data-state={item.state}>
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <Checkbox
          className="grow"
          size="xs"
          checked={item.state === 'seen' || item.state === 'done'}
          indeterminate={item.state === 'left_out'}
          disabled={!may || item.state === 'seen'}
          label={item.words}
          description={settled || item.owner !== null ? <Said item={item} /> : undefined}
          onChange={() =>
            onTick(settled ? { do: 'take_back', list, item: item.id } : { do: 'done', list, item: item.id })
          }
        />
        {may && item.state === 'open' && (
          <Menu position="bottom-end">
            <Menu.Target>
              <button type="button" className="plain-button check-more" aria-label={`More for: ${item.words}`}>
                <Icon name="more" size={14} />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setLeaving(true)}>Not applicable</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {leaving && item.state === 'open' && (
        <form
          className="row"
          style={{ marginTop: 4 }}
          onSubmit={(event) => {
            event.preventDefault();
            onTick({ do: 'leave_out', list, item: item.id, reason });
            setLeaving(false);
          }}
        >
          <TextInput
            size="xs"
            className="grow"
            aria-label="Reason for skipping"
            placeholder="Reason for skipping"
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" disabled={reason.trim() === ''}>
            Skip
          </Button>
        </form>
      )}
    </li>
  );
}

function Items({ list, onTick }: { list: Checklist; onTick: (tick: Tick) => void }) {
  return (
    <ul className="check-items" aria-label={list.title}>
      {list.items.map((item) => (
        <Item key={item.id} list={list.id} item={item} may={list.can.includes('tick')} onTick={onTick} />
      ))}
    </ul>
  );
}

const doneOf = (list: Checklist) => `${list.items.length - list.open} of ${list.items.length}`;

function Lists({ lists, onTick }: { lists: Checklist[]; onTick: (tick: Tick) => void }) {
  const now = lists.filter((list) => list.current);
  const later = lists.filter((list) => !list.current);
  // What is done steps back behind what is not.
  const open = now.filter((list) => list.open > 0);
  const settled = [...now.filter((list) => list.open === 0), ...later];
  return (
    <>
      {open.map((list) => (
        <div key={list.id} className="card-line">
          <div className="row spread">
            <h3>{list.title}</h3>
            <span className="muted small">{doneOf(list)}</span>
          </div>
          <Items list={list} onTick={onTick} />
        </div>
      ))}
      {settled.map((list) => (
        <details key={list.id} className="card-line">
          <summary>
            {list.title} <span className="muted small">{doneOf(list)}</span>
          </summary>
          <Items list={list} onTick={onTick} />
        </details>
      ))}
    </>
  );
}

function AddTask({
  incident,
  pending,
  onTick,
}: {
  incident: string;
  pending: boolean;
  onTick: (tick: Tick, done: () => void) => void;
}) {
  const { text, setText, clear } = useDraft(`task.${incident}`);
  const match = /^@([a-z0-9._-]+)\s+(.+)$/.exec(text.trim());
  const words = match === null ? text.trim() : (match[2] ?? '');
  return (
    <form
      className="card-line row"
      onSubmit={(event) => {
        event.preventDefault();
        const owner = match?.[1];
        onTick({ do: 'task', words, ...(owner === undefined ? {} : { owner }) }, clear);
      }}
    >
      <TextInput
        size="xs"
        className="grow"
        aria-label="New task"
        placeholder="@ana restart the queue"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        type="submit"
        size="xs"
        variant="default"
        disabled={words === '' || text.trim().startsWith('@') !== (match !== null)}
        loading={pending}
      >
        Add task
      </Button>
    </form>
  );
}

/** What to do now, and what was done; a part of it ticks itself. */
export function ChecklistCard({ incident, may }: { incident: string; may: boolean }) {
  const me = useMe();
  const query = useQuery(checklistsQuery(incident));
  const tick = useTick(incident, me);
  return (
    <Card title="Checklist" fold="room.checklist" first>
      <MeetingLine incident={incident} />
      <Await query={query} lines={5}>
        {(lists) =>
          lists.length === 0 ? (
            <Empty title="No checklist">This severity has no checklist. You can add tasks below.</Empty>
          ) : (
            <Lists lists={lists} onTick={(each) => tick.mutate(each)} />
          )
        }
      </Await>
      {tick.isError && (
        <div className="card-line">
          <ErrorNote failure={tick.error} />
        </div>
      )}
      {may && (
        <AddTask
          incident={incident}
          pending={tick.isPending}
          onTick={(each, done) => tick.mutate(each, { onSuccess: done })}
        />
      )}
    </Card>
  );
}
