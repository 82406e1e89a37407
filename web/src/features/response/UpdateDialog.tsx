import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../../lib/http';
import { useDisplayName } from '../../lib/directory';
import { useFormDraft } from '../../lib/deviceStore';
import type { UpdateDraft, UpdateParts } from '../../api/types.gen';
import { sentence } from '../../lib/words';
import { ErrorNote } from '../../ui/Page';
import { useDraftMove } from './useResponse';

const fields: { part: keyof UpdateParts; label: string; hint: string }[] = [
  { part: 'what', label: 'What', hint: 'What happened, in the reader’s terms' },
  { part: 'impact', label: 'Impact', hint: 'Who is affected, how many, how severely' },
  { part: 'next', label: 'Next', hint: 'What is being done' },
  { part: 'when', label: 'When', hint: 'Time of the next update' },
];

const longest = 600;

/** As the server will send it. */
function preview(parts: UpdateParts, audience: UpdateDraft['audience']): string {
  const said = fields
    .map(({ part, label }) => [label, parts[part].trim()] as const)
    .filter(([, words]) => words !== '');
  return audience === 'public'
    ? said.map(([, words]) => (/[.!?]$/.test(words) ? words : `${words}.`)).join(' ')
    : said.map(([label, words]) => `${label}: ${words}`).join('\n');
}

const same = (one: UpdateParts, other: UpdateParts) => fields.every(({ part }) => one[part] === other[part]);

/** Who receives it, and by which channels. */
function Recipients({ draft }: { draft: UpdateDraft }) {
  const displayName = useDisplayName();
  switch (draft.audience) {
    case 'internal':
      return <p className="small">Goes into the timeline. Nobody is sent a message.</p>;
    case 'executive':
      return draft.recipients.length === 0 ? (
        <p className="small">Nobody is sent a message: no executives are configured. It goes into the timeline only.</p>
      ) : (
        <div className="small">
          Sent to, and added to the timeline:
          <ul aria-label="Recipients" style={{ margin: 0 }}>
            {draft.recipients.map(({ person, channels }) => (
              <li key={person}>
                {displayName(person)}:{' '}
                {channels.length === 0 ? 'no channel, sees it in the app only' : `by ${channels.join(', ')}`}
              </li>
            ))}
          </ul>
        </div>
      );
    case 'public':
      return (
        <p className="small">
          Nobody outside can see this yet: there is no status page. It is saved in the timeline, not published.
        </p>
      );
  }
}

function Others({ draft, words, onTake }: { draft: UpdateDraft; words: UpdateParts; onTake: () => void }) {
  const displayName = useDisplayName();
  if (draft.by === null || same(draft.parts, words)) return null;
  return (
    <div className="warn-note stack" role="status">
      <span>{displayName(draft.by)} saved another version:</span>
      <span className="break" style={{ whiteSpace: 'pre-wrap' }}>
        {draft.text}
      </span>
      <div className="row">
        <Button size="xs" variant="default" onClick={onTake}>
          Use theirs
        </Button>
        <span className="small">Saving overwrites their version.</span>
      </div>
    </div>
  );
}

/** The draft for one audience. It is shared: what is saved here, everybody in the room sees. */
export function UpdateDialog({
  incident,
  draft,
  onClose,
}: {
  incident: string;
  draft: UpdateDraft;
  onClose: () => void;
}) {
  const {
    words: written,
    set,
    clear,
    touched,
  } = useFormDraft<Record<keyof UpdateParts | 'base', string>>(`update.${incident}.${draft.audience}`, {
    ...draft.parts,
    // The version that these words are written over, kept with them.
    base: String(draft.version),
  });
  const { base, ...words } = written;
  const [namesNoCause, setNamesNoCause] = useState(false);
  const move = useDraftMove(incident, draft.audience);
  const saved = draft.by !== null && same(draft.parts, words);
  const overtaken = touched && draft.version !== Number(base) && draft.by !== null && !saved;
  const saysCause = move.error instanceof Problem && move.error.type.endsWith('says-cause');
  const mayAsOne = !draft.second_person;
  // Whoever was shown what the others wrote may write over it; nobody else does.
  const over = overtaken || !touched || draft.by === null ? draft.version : Number(base);

  const save = () =>
    move.mutateAsync({ do: 'save', version: over, parts: words }).then((next) => {
      clear(written);
      return next.version;
    });
  const send = (version: number) =>
    move.mutateAsync({ do: 'send', version, namesNoCause }).then(() => {
      clear(written);
      onClose();
    });
  // What went wrong is shown by the mutation itself.
  const shown = () => undefined;

  return (
    <Modal opened onClose={onClose} title={`${sentence(draft.audience)} update`} size="lg">
      <div className="stack" style={{ gap: 12 }}>
        {overtaken && <Others draft={draft} words={words} onTake={() => clear()} />}
        {fields.map(({ part, label, hint }) => (
          <Textarea
            key={part}
            label={label}
            description={hint}
            autosize
            minRows={1}
            maxRows={5}
            maxLength={longest}
            data-autofocus={part === 'what' ? true : undefined}
            value={words[part]}
            onChange={(event) => {
              set({ [part]: event.currentTarget.value, ...(touched ? {} : { base: String(draft.version) }) });
            }}
          />
        ))}
        <div>
          <div className="muted small">Preview</div>
          <div className="update-preview break">{preview(words, draft.audience)}</div>
        </div>
        {saved &&
          draft.warnings.map((warning) => (
            <div key={warning} className="warn-note" role="status">
              {warning}
            </div>
          ))}
        {draft.second_person && (
          <p className="muted small">
            {draft.can.includes('send') && saved
              ? 'Written by someone else. You can send it.'
              : 'A second person must send this update.'}
          </p>
        )}
        {saysCause ? (
          <div className="stack" role="alert">
            <span>
              Not sent. Remove the cause, set when it was identified under Key timestamps, or confirm that no cause is
              named:
            </span>
            <Checkbox
              checked={namesNoCause}
              onChange={(event) => setNamesNoCause(event.currentTarget.checked)}
              label="No cause is named"
            />
          </div>
        ) : (
          <ErrorNote failure={move.error} kept="Your text is kept here." />
        )}
        <Recipients draft={draft} />
        <div className="row wrap spread">
          <div className="row wrap">
            {(mayAsOne || (saved && draft.can.includes('send'))) && (
              <Button
                disabled={words.what.trim() === ''}
                loading={move.isPending}
                onClick={() => void (saved ? send(draft.version) : save().then(send)).catch(shown)}
              >
                {draft.audience === 'public' ? 'Save to timeline' : 'Send'}
              </Button>
            )}
            <Button
              variant="default"
              disabled={saved || words.what.trim() === ''}
              loading={move.isPending}
              onClick={() => void save().catch(shown)}
            >
              Save draft
            </Button>
          </div>
          {draft.by !== null && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() =>
                void move.mutateAsync({ do: 'discard', version: draft.version }).then(() => clear(written), shown)
              }
            >
              Reset to suggestion
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
