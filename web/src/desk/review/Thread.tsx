import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import { useDraft } from '../../lib/deviceStore';
import type { CommentThread, CommentThreadState } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { ErrorNote } from '../../ui/Page';
import { Ago } from '../../ui/Times';
import { useReply, useSettle } from './useComments';

const moveWord: Record<CommentThreadState, string> = {
  open: 'Reopen',
  resolved: 'Resolve',
  answered: 'Answered',
  withdrawn: 'Withdraw',
};

function Reply({ postmortemRef, thread }: { postmortemRef: string; thread: CommentThread }) {
  const draft = useDraft(`reply.${thread.id}`);
  const [open, setOpen] = useState(draft.text !== '');
  const reply = useReply(postmortemRef, thread.id);
  const ready = draft.text.trim() !== '';
  const close = () => {
    draft.clear();
    setOpen(false);
  };
  const send = () => {
    if (!ready || reply.isPending) return;
    reply.mutate(draft.text, {
      onSuccess: close,
    });
  };
  if (!open) {
    return (
      <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        Reply
      </Button>
    );
  }
  return (
    <form
      className="stack"
      style={{ gap: 6, width: '100%' }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        aria-label="Reply"
        autosize
        minRows={2}
        maxLength={10_000}
        value={draft.text}
        onChange={(event) => draft.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          }
        }}
        autoFocus
      />
      <ErrorNote failure={reply.error} kept="Your reply is kept on this device." />
      <div className="row">
        <Button type="submit" size="compact-sm" disabled={!ready} loading={reply.isPending}>
          Send
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** One thread: the words it hangs on, what was said, and how it may end. */
export function Thread({
  postmortemRef,
  thread,
  focused,
  onFocus,
}: {
  postmortemRef: string;
  thread: CommentThread;
  /** Where it was chosen, when it is looked at. */
  focused: 'text' | 'panel' | undefined;
  onFocus: () => void;
}) {
  const displayName = useDisplayName();
  const settle = useSettle(postmortemRef, thread.id);
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (focused === 'text') box.current?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  return (
    <li ref={box} className="card-line comment-thread" aria-current={focused !== undefined}>
      <button type="button" className="plain-button comment-quote break" onClick={onFocus}>
        {thread.quote}
      </button>
      <div className="row wrap small" style={{ gap: 6 }}>
        {thread.kind === 'question' && <Tag {...(thread.state === 'open' ? { tone: 'warn' } : {})}>question</Tag>}
        {thread.place === null && <Tag>quoted text removed</Tag>}
        {thread.state !== 'open' && (
          <span className="muted">
            {thread.state} by {displayName(thread.settled_by)}
          </span>
        )}
      </div>
      <ul className="comments">
        {thread.comments.map((comment) => (
          <li key={`${comment.at} ${comment.author}`}>
            <span className="small">
              <strong>{displayName(comment.author)}</strong>{' '}
              <span className="muted">
                <Ago at={comment.at} />
              </span>
            </span>
            <div className="break comment-text">{comment.text}</div>
          </li>
        ))}
      </ul>
      <ErrorNote failure={settle.error} />
      <div className="row wrap" style={{ gap: 6 }}>
        {thread.can.includes('reply') && <Reply postmortemRef={postmortemRef} thread={thread} />}
        {thread.allowed.map((state) => (
          <Button
            key={state}
            size="compact-xs"
            variant="default"
            loading={settle.isPending && settle.variables === state}
            onClick={() => settle.mutate(state)}
          >
            {moveWord[state]}
          </Button>
        ))}
      </div>
    </li>
  );
}
