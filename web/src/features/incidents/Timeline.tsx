import { Button, Chip, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Incident, TimelineEntry, TimelineEntryKind } from '../../api/types.gen';
import { plural, sentence } from '../../lib/words';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { Utc } from '../../ui/Times';
import { Composer, type Composing } from './Composer';
import { useMove } from './useIncident';
import { byMinute, lastSeq, useTimeline } from './useTimeline';

const pageOfEntries = 200;
const kinds: TimelineEntryKind[] = ['update', 'note', 'transition', 'role', 'change', 'alert', 'page', 'correction'];

function Correction({ incident, entry, onDone }: { incident: Incident; entry: TimelineEntry; onDone: () => void }) {
  const [text, setText] = useState(entry.text);
  const move = useMove(incident.ref);
  return (
    <div className="stack" style={{ marginTop: 6 }}>
      <Textarea
        aria-label="Corrected text"
        autosize
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="row">
        <Button
          loading={move.isPending}
          disabled={text.trim() === '' || text === entry.text}
          onClick={() => move.mutate({ do: 'correct', text, corrects: entry.seq }, { onSuccess: onDone })}
        >
          Add correction
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
        <span className="muted small">The original text stays visible.</span>
      </div>
      <ErrorNote failure={move.error} kept="Your text is kept here." />
    </div>
  );
}

function Entry({
  incident,
  entry,
  corrected,
  onCorrect,
  correcting,
}: {
  incident: Incident;
  entry: TimelineEntry;
  corrected: TimelineEntry | undefined;
  correcting: boolean;
  onCorrect: (seq: number | null) => void;
}) {
  const displayName = useDisplayName();
  const mayCorrect = ['note', 'update', 'correction'].includes(entry.kind) && incident.can.includes('note');
  return (
    <li className="entry" data-kind={entry.kind} id={`entry-${entry.seq}`}>
      <span className="entry-kind" title={sentence(entry.kind)}>
        {sentence(entry.kind)}
      </span>
      <div className="grow break">
        <span className={corrected ? 'entry-struck' : 'entry-text'}>{entry.text}</span>
        {corrected !== undefined && <div className="entry-text">{corrected.text}</div>}
        <span className="entry-by muted small">
          {entry.author !== null && <> {displayName(entry.author)}</>}
          {entry.corrects !== null && <> · corrects an earlier entry</>}
          {entry.skewed && (
            <span title="The sender’s clock differs from ours">
              {' '}
              · clock differs, received <Utc at={entry.recorded_at} />
            </span>
          )}
        </span>
        {correcting && <Correction incident={incident} entry={entry} onDone={() => onCorrect(null)} />}
      </div>
      {mayCorrect && !correcting && (
        <button
          type="button"
          className="plain-button entry-action small muted"
          aria-label={`Correct: ${entry.text.slice(0, 40)}`}
          title="Correct"
          onClick={() => onCorrect(entry.seq)}
        >
          <Icon name="write" size={14} />
        </button>
      )}
    </li>
  );
}

/** Which kinds are shown, where something outside keeps that, such as the address. */
export interface KindsOutside {
  kinds?: string[] | undefined;
  onKinds?: ((kinds: string[]) => void) | undefined;
}

function Entries({
  incident,
  entries,
  kinds: outside,
  onKinds,
}: KindsOutside & { incident: Incident; entries: TimelineEntry[] }) {
  const [own, setOwn] = useState<string[]>([]);
  const shown = outside ?? own;
  const [correcting, setCorrecting] = useState<number | null>(null);
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const [limit, setLimit] = useState(pageOfEntries);

  // While someone writes inside the list, what arrives waits, so that nothing moves under their hands.
  const correct = (seq: number | null) => {
    setCorrecting(seq);
    setHeldAt(seq === null ? null : lastSeq(entries));
  };
  const visible = heldAt === null ? entries : entries.filter((entry) => entry.seq <= heldAt);
  const waiting = entries.length - visible.length;
  const corrections = new Map(
    visible.filter((entry) => entry.corrects !== null).map((entry) => [entry.corrects, entry]),
  );
  const filtered = visible.filter((entry) => shown.length === 0 || shown.includes(entry.kind));
  const recent = filtered.slice(-limit);
  const groups = byMinute(recent);
  const earlier = filtered.length - recent.length;
  const present = kinds.filter((kind) => shown.includes(kind) || entries.some((entry) => entry.kind === kind));
  const newest = entries.at(-1);

  return (
    <>
      {present.length > 1 && (
        <div className="card-line">
          <Chip.Group multiple value={shown} onChange={onKinds ?? setOwn}>
            <div className="row wrap" role="group" aria-label="Show only">
              {present.map((kind) => (
                <Chip key={kind} value={kind} size="xs" variant="light">
                  {sentence(kind)}s
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </div>
      )}
      <div className="hidden-words" aria-live="polite">
        {newest === undefined ? '' : `${sentence(newest.kind)}: ${newest.text}`}
      </div>
      {waiting > 0 && (
        <div className="card-line">
          <Button variant="light" onClick={() => setHeldAt(lastSeq(entries))}>
            Show {plural(waiting, 'new entry', 'new entries')}
          </Button>
        </div>
      )}
      {groups.length === 0 && <Empty title="No matching entries" />}
      <div className="minutes">
        {groups.map((group, index) => (
          <section
            key={`${group.day} ${group.minute}`}
            className="minute"
            aria-label={`${group.day} ${group.minute} UTC`}
          >
            <div className="minute-head mono">
              {group.day !== groups[index - 1]?.day && <div className="muted">{group.day.slice(5)}</div>}
              <Utc at={group.entries[0]?.at ?? ''} form="minute" />
            </div>
            <ul>
              {group.entries.map((entry) => (
                <Entry
                  key={entry.seq}
                  incident={incident}
                  entry={entry}
                  corrected={corrections.get(entry.seq)}
                  correcting={correcting === entry.seq}
                  onCorrect={correct}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {earlier > 0 && (
        <div className="card-line">
          <Button variant="default" onClick={() => setLimit(limit + pageOfEntries)}>
            Show earlier ({earlier})
          </Button>
        </div>
      )}
    </>
  );
}

export function Timeline({
  incident,
  compose,
  kinds: shown,
  onKinds,
}: KindsOutside & { incident: Incident; compose?: Composing | undefined }) {
  const query = useTimeline(incident.ref);
  const mayWrite = incident.can.includes('note') || incident.can.includes('update');
  return (
    <Card title="Timeline" aside={<span className="muted small">UTC, newest first</span>}>
      {mayWrite && <Composer incident={incident} {...(compose === undefined ? {} : { start: compose })} />}
      <Await query={query} lines={8}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty title="No entries yet" />
          ) : (
            <Entries incident={incident} entries={entries} kinds={shown} onKinds={onKinds} />
          )
        }
      </Await>
    </Card>
  );
}
