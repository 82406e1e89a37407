import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../../lib/http';
import type { Finding, Postmortem, PostmortemStatus } from '../../api/types.gen';
import { plural } from '../../lib/words';
import { ErrorNote } from '../../ui/Page';
import { FindingList } from '../../desk/Findings';
import { usePostmortemTransition } from './usePostmortem';

/** The way on from a status; back from publication is no way on. */
const forward: PostmortemStatus[] = ['published', 'in_review'];

const moveWord: Record<PostmortemStatus, string> = {
  draft: 'Back to draft',
  in_review: 'Send to review',
  published: 'Publish',
  waived: 'Waive',
};

/** The next steps of a post-mortem; a refusal of the bar shows what is missing. */
export function PostmortemMoves({
  postmortem,
  save,
  onJump,
}: {
  postmortem: Postmortem;
  save: () => Promise<boolean>;
  onJump: (finding: Finding) => void;
}) {
  const transition = usePostmortemTransition(postmortem.ref);
  const [waiving, setWaiving] = useState(false);
  const [note, setNote] = useState('');
  const findings = transition.error instanceof Problem ? transition.error.list<Finding>('findings') : [];
  const lacking = transition.error instanceof Problem ? transition.error.list<string>('lacking') : [];

  const go = async (to: PostmortemStatus) => {
    if (to === 'waived') {
      setWaiving(true);
      return;
    }
    if (await save()) transition.mutate({ to });
  };
  const published = postmortem.status === 'published';
  const allowed = postmortem.allowed.filter((to) => postmortem.can.includes(to === 'waived' ? 'waive' : 'transition'));
  const next = published ? undefined : forward.find((to) => allowed.includes(to));

  return (
    <>
      {allowed.map((to) => (
        <Button
          key={to}
          variant={to === next ? 'filled' : 'default'}
          {...(to === 'waived' ? { 'aria-haspopup': 'dialog' } : {})}
          loading={transition.isPending && transition.variables.to === to}
          onClick={() => void go(to)}
        >
          {published && to === 'in_review' ? 'Send back to review' : moveWord[to]}
        </Button>
      ))}
      <Modal opened={waiving} onClose={() => setWaiving(false)} title="Waive this post-mortem">
        <div className="stack">
          <Textarea
            label="Reason"
            description="It stays visible with the incident."
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-autofocus
          />
          <ErrorNote failure={transition.error} />
          <Button
            disabled={note.trim() === ''}
            loading={transition.isPending}
            onClick={() => transition.mutate({ to: 'waived', note }, { onSuccess: () => setWaiving(false) })}
          >
            Waive post-mortem
          </Button>
        </div>
      </Modal>
      <Modal opened={transition.isError && !waiving} onClose={() => transition.reset()} title="Not ready" size="lg">
        <div className="stack">
          <ErrorNote failure={transition.error} kept="Your text is saved." />
          {lacking.length > 0 && (
            <ul aria-label="Missing from the review">
              {lacking.map((sentence) => (
                <li key={sentence} className="break">
                  {sentence}
                </li>
              ))}
            </ul>
          )}
          {findings.length > 0 && (
            <>
              <p>{plural(findings.length, 'thing')} to fix first. Select one to jump to it.</p>
              <FindingList
                findings={findings}
                onJump={(finding) => {
                  transition.reset();
                  onJump(finding);
                }}
              />
            </>
          )}
        </div>
      </Modal>
    </>
  );
}
