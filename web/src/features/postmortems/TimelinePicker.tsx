import { Button, Checkbox, Chip, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TimelinePickEntry } from '../../api/types.gen';
import { plural, sentence } from '../../lib/words';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { Utc } from '../../ui/Times';
import type { Rewrite } from '../../desk/document';
import { useTimelinePick, type Picking } from './useTimelinePick';

const pageOfEntries = 200;
const most = 500;

function Entry({
  entry,
  editable,
  busy,
  onPick,
  onJump,
}: {
  entry: TimelinePickEntry;
  editable: boolean;
  busy: boolean;
  onPick: (picking: Picking) => void;
  onJump: (line: number) => void;
}) {
  const stands = entry.in_text === 'yes';
  const edited = entry.in_text === 'edited';
  const { line } = entry;
  return (
    <li className="card-line pick">
      <Checkbox
        size="xs"
        checked={stands}
        indeterminate={edited}
        // What somebody edited is theirs to take out.
        disabled={!editable || edited}
        readOnly={busy}
        onChange={() => !busy && onPick(stands ? { remove: [entry.seq] } : { add: [entry.seq] })}
        label={
          <>
            <span className="mono muted">
              <Utc at={entry.at} form="minute" />
            </span>{' '}
            {entry.text}
            <span className="muted small">
              {' '}
              {sentence(entry.kind)}
              {entry.corrected && ', corrected'}
            </span>
          </>
        }
      />
      {line !== null && (
        <button type="button" className="plain-button" onClick={() => onJump(line)}>
          <span className="small muted">{edited ? `edited in the text, line ${line}` : `line ${line}`}</span>
        </button>
      )}
    </li>
  );
}

function Entries({
  items,
  editable,
  picking,
  onPick,
  onJump,
}: {
  items: TimelinePickEntry[];
  editable: boolean;
  picking: boolean;
  onPick: (picking: Picking) => void;
  onJump: (line: number) => void;
}) {
  const [kinds, setKinds] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const [limit, setLimit] = useState(pageOfEntries);
  const present = [...new Set(items.map(({ kind }) => kind))];
  const wanted = words.trim().toLowerCase();
  const shown = items.filter(
    ({ kind, text }) => (kinds.length === 0 || kinds.includes(kind)) && text.toLowerCase().includes(wanted),
  );
  const seqs = (state: TimelinePickEntry['in_text']) =>
    shown
      .filter((entry) => entry.in_text === state)
      .map(({ seq }) => seq)
      .slice(0, most);
  const [out, into] = [seqs('yes'), seqs('no')];
  return (
    <>
      <div className="card-line stack" style={{ gap: 8 }}>
        <TextInput
          size="xs"
          aria-label="Search in the timeline"
          placeholder="Search"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {present.length > 1 && (
          <Chip.Group multiple value={kinds} onChange={setKinds}>
            <div className="row wrap" role="group" aria-label="Show only" style={{ gap: 4 }}>
              {present.map((kind) => (
                <Chip key={kind} value={kind} size="xs" variant="light">
                  {sentence(kind)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        )}
        {editable && (
          <div className="row wrap" style={{ gap: 6 }}>
            <Button
              size="compact-xs"
              variant="default"
              disabled={into.length === 0 || picking}
              onClick={() => onPick({ add: into })}
            >
              Add to text {into.length === 0 ? '' : plural(into.length, 'entry', 'entries')}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              disabled={out.length === 0 || picking}
              onClick={() => onPick({ remove: out })}
            >
              Remove from text {out.length === 0 ? '' : plural(out.length, 'entry', 'entries')}
            </Button>
          </div>
        )}
      </div>
      {shown.length === 0 && <Empty title="No matching entries" />}
      <ul className="findings" aria-label="Entries">
        {shown.slice(0, limit).map((entry) => (
          <Entry key={entry.seq} entry={entry} editable={editable} busy={picking} onPick={onPick} onJump={onJump} />
        ))}
      </ul>
      {shown.length > limit && (
        <div className="card-line">
          <Button variant="default" size="xs" onClick={() => setLimit(limit + pageOfEntries)}>
            Show {shown.length - limit} more
          </Button>
        </div>
      )}
    </>
  );
}

const did = ({ add = [], remove = [] }: Picking) =>
  add.length > 0
    ? `${plural(add.length, 'entry', 'entries')} added to the text.`
    : `${plural(remove.length, 'entry', 'entries')} removed from the text.`;

/** The timeline of the incident beside the text: each entry goes into the text's own timeline and out of it. */
export function TimelinePicker({
  postmortemRef,
  etag,
  rewrite,
  onJump,
}: {
  postmortemRef: string;
  /** The version of the text that is saved. */
  etag: string;
  rewrite: Rewrite;
  onJump: (line: number) => void;
}) {
  const { query, pick, busy, last, failure } = useTimelinePick(postmortemRef, etag, rewrite);
  return (
    <Await query={query} lines={6}>
      {({ incident, items, can }) => (
        <Card
          title={incident === null ? 'Timeline' : `Timeline of ${incident}`}
          aside={
            <span className="muted small">
              {`${items.filter(({ in_text: stands }) => stands !== 'no').length} of ${items.length} in the text`}
            </span>
          }
        >
          {incident === null ? (
            <Empty title="No incident">This post-mortem was imported.</Empty>
          ) : items.length === 0 ? (
            <Empty title="No entries">The incident has no entries.</Empty>
          ) : (
            <>
              <Entries
                items={items}
                editable={can.includes('edit')}
                picking={busy !== null}
                onPick={pick}
                onJump={onJump}
              />
              {failure !== null && (
                <div className="card-body">
                  <ErrorNote failure={failure} kept="Your text was not changed." />
                </div>
              )}
              <div className="card-line row spread small" role="status">
                {busy !== null ? (
                  <span className="muted">Saving</span>
                ) : last !== null ? (
                  <>
                    {did(last)}
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      onClick={() => pick({ add: last.remove ?? [], remove: last.add ?? [] })}
                    >
                      Undo
                    </Button>
                  </>
                ) : (
                  <span className="muted">Entries are inserted in time order.</span>
                )}
              </div>
            </>
          )}
        </Card>
      )}
    </Await>
  );
}
