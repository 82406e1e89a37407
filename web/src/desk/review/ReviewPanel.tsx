import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CommentThread, Postmortem } from '../../api/types.gen';
import { Card, Empty, ErrorNote } from '../../ui/Page';
import { ApprovalCard } from './ApprovalCard';
import { CommentForm, keptComment } from './CommentForm';
import type { ReviewLink, Selected } from './link';
import './review.css';
import { Thread } from './Thread';
import { commentsQuery } from './useComments';

const none: CommentThread[] = [];
const byPlace = (one: CommentThread, other: CommentThread) =>
  (one.place?.start ?? Infinity) - (other.place?.start ?? Infinity) || (one.at < other.at ? -1 : 1);

interface ReviewProps {
  postmortem: Postmortem;
  link: ReviewLink;
  savedText: string;
  save: () => Promise<boolean>;
  /** Brings the text into sight. */
  onWrite: () => void;
}

/** The review of a post-mortem beside its text; approvals are of interest from the review on. */
export function ReviewPanel(props: ReviewProps) {
  const { ref, status, source } = props.postmortem;
  const judged = source === null && (status === 'in_review' || status === 'published');
  return (
    <>
      {judged && <ApprovalCard postmortemRef={ref} />}
      <Comments {...props} />
    </>
  );
}

function Comments({ postmortem, link, savedText, save, onWrite }: ReviewProps) {
  const query = useQuery(commentsQuery(postmortem.ref));
  const threads = query.data ?? none;
  const { selected, focused, asked } = useSyncExternalStore(link.subscribe, link.get);
  const [kept, setKept] = useState<Selected | null>(() => keptComment(postmortem.ref));
  const on = kept ?? asked;
  const may = postmortem.can.includes('transition') || postmortem.can.includes('edit');

  useEffect(() => link.show(threads, savedText.replace(/\r\n?/g, '\n')), [link, threads, savedText]);

  const open = threads.filter(({ state }) => state === 'open').sort(byPlace);
  const settled = threads.filter(({ state }) => state !== 'open').sort(byPlace);
  const shown = (thread: CommentThread) => (
    <Thread
      key={thread.id}
      postmortemRef={postmortem.ref}
      thread={thread}
      focused={focused?.id === thread.id ? focused.by : undefined}
      onFocus={() => {
        onWrite();
        link.focus(thread.id, 'panel');
      }}
    />
  );
  const focusedIsSettled = settled.some(({ id }) => id === focused?.id);

  return (
    <Card
      title="Review"
      aside={
        <span className="muted small" aria-live="polite">
          {open.length === 0 ? '' : `${open.length} open`}
        </span>
      }
    >
      {query.isError && (
        <div className="card-body">
          <ErrorNote failure={query.error} again={() => void query.refetch()} />
        </div>
      )}
      {may && on === null && (
        <div className="card-line">
          <Button
            variant="default"
            size="compact-sm"
            disabled={selected === null}
            title="Ctrl Alt M"
            onClick={() => link.ask()}
          >
            Comment on selection
          </Button>
        </div>
      )}
      {may && on !== null && (
        <CommentForm
          key={`${on.start} ${on.quote}`}
          postmortemRef={postmortem.ref}
          on={on}
          save={save}
          onDone={(id) => {
            setKept(null);
            link.answer();
            if (id !== null) link.focus(id, 'panel');
          }}
        />
      )}
      {threads.length === 0 && !query.isError ? (
        <Empty title={query.isPending ? 'Reading' : 'No comments yet'}>
          {!query.isPending && may && 'Select text to comment on it or ask a question.'}
        </Empty>
      ) : (
        <ul className="findings" aria-label="Comments">
          {open.map(shown)}
        </ul>
      )}
      {settled.length > 0 && (
        <details className="card-line" {...(focusedIsSettled ? { open: true } : {})}>
          <summary className="muted small">Resolved ({settled.length})</summary>
          <ul className="findings" aria-label="Resolved comments">
            {settled.map(shown)}
          </ul>
        </details>
      )}
    </Card>
  );
}
