import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { keep, readStored } from '../../lib/deviceStore';
import type { CommentThreadKind } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import type { Selected } from './link';
import { useNewComment } from './useComments';

interface NewComment extends Selected {
  kind: CommentThreadKind;
  text: string;
}

const nameOf = (ref: string) => `draft.comment.${ref}`;

/** A comment of this device that the server never got. */
export function keptComment(ref: string): NewComment | null {
  const kept = readStored(nameOf(ref)) as Partial<NewComment> | null;
  return typeof kept?.quote === 'string' && typeof kept.text === 'string' && typeof kept.start === 'number'
    ? { kind: kept.kind === 'question' ? 'question' : 'remark', quote: kept.quote, start: kept.start, text: kept.text }
    : null;
}

/** Writes a comment on the marked words; what is written is kept on the device until the server has it. */
export function CommentForm({
  postmortemRef,
  on,
  save,
  onDone,
}: {
  postmortemRef: string;
  on: Selected;
  save: () => Promise<boolean>;
  onDone: (id: string | null) => void;
}) {
  const [draft, setDraft] = useState<NewComment>(() => ({
    kind: 'remark',
    text: keptComment(postmortemRef)?.text ?? '',
    ...on,
  }));
  const [unsaved, setUnsaved] = useState(false);
  const sending = useNewComment(postmortemRef);
  const ready = draft.text.trim() !== '';

  useEffect(() => {
    keep(nameOf(postmortemRef), draft.text === '' ? null : draft);
  }, [postmortemRef, draft]);

  const close = (id: string | null) => {
    keep(nameOf(postmortemRef), null);
    onDone(id);
  };
  const send = async () => {
    if (!ready || sending.isPending) return;
    // The server knows the saved text only.
    const saved = await save();
    setUnsaved(!saved);
    if (saved) sending.mutate(draft, { onSuccess: (thread) => close(thread.id) });
  };

  return (
    <form
      className="card-line stack"
      style={{ gap: 8 }}
      aria-label="New comment"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <blockquote className="comment-quote break">{draft.quote}</blockquote>
      <SegmentedControl
        size="xs"
        aria-label="Kind"
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
        data={[
          { value: 'remark', label: 'Remark' },
          { value: 'question', label: 'Question' },
        ]}
      />
      <Textarea
        label="Comment"
        description={
          draft.kind === 'question'
            ? 'Must be answered before publication. Mention @name to notify someone.'
            : 'Mention @name to notify someone.'
        }
        autosize
        minRows={2}
        maxLength={10_000}
        value={draft.text}
        onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void send();
          }
        }}
        data-autofocus
        autoFocus
      />
      {unsaved && <div className="warn-note">The text could not be saved, so the comment was not sent.</div>}
      <ErrorNote failure={sending.error} kept="Your comment is kept on this device." />
      <div className="row">
        <Button type="submit" disabled={!ready} loading={sending.isPending}>
          Comment
        </Button>
        <Button variant="subtle" color="gray" onClick={() => close(null)}>
          Discard
        </Button>
      </div>
    </form>
  );
}
