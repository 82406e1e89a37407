import { Button, CopyButton, Modal, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import { useDraft } from '../../lib/deviceStore';
import type { ApprovalVerdict, Review } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { Card, ErrorNote } from '../../ui/Page';
import { Ago } from '../../ui/Times';
import { reviewQuery, useApprove } from './useApproval';

const verdictWord: Record<ApprovalVerdict, string> = { approved: 'approves', changes_wanted: 'requests changes' };

/** The first names of a list, and how many more there are. */
function someOf(names: string[], most = 3): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

function Needs({ needs }: { needs: Review['needs'] }) {
  const displayName = useDisplayName();
  return (
    <ul className="findings" aria-label="Approvals needed">
      {needs.map(({ roles, met, by, possible, nobody_else }) => (
        <li key={roles.join()} className="card-line row wrap" style={{ gap: 6 }}>
          <Tag {...(met ? {} : { tone: 'warn' })}>{met ? 'met' : 'missing'}</Tag>
          <span className="break">
            {nobody_else
              ? `No approval needed: there is no ${roles.join(' or ')} besides the driver.`
              : by === null
                ? `A ${roles.join(' or ')} other than the driver: ${someOf(possible.map(displayName))}`
                : `${displayName(by)}, as ${roles.join(' or ')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Words({ approvals }: { approvals: Review['approvals'] }) {
  const displayName = useDisplayName();
  if (approvals.length === 0) return null;
  return (
    <ul className="findings" aria-label="Reviews">
      {approvals.map(({ person, verdict, note, version, at, lapsed }) => (
        <li key={person} className="card-line stack" style={{ gap: 2 }}>
          <span>
            <strong>{displayName(person)}</strong> {verdictWord[verdict]}{' '}
            <span className="muted small">
              version {version}, <Ago at={at} />
            </span>{' '}
            {lapsed && <Tag>outdated: the text has changed since</Tag>}
          </span>
          {note !== '' && <span className="break">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

function Judge({ postmortemRef, version }: { postmortemRef: string; version: number }) {
  const note = useDraft(`approval.${postmortemRef}`);
  const approve = useApprove(postmortemRef);
  const say = (verdict: ApprovalVerdict) =>
    approve.mutate({ verdict, note: note.text, version }, { onSuccess: note.clear });
  return (
    <div className="card-line stack" style={{ gap: 8 }}>
      <Textarea
        label="Note"
        description="Say what should change."
        autosize
        minRows={1}
        maxLength={2000}
        value={note.text}
        onChange={(event) => note.setText(event.currentTarget.value)}
      />
      <ErrorNote failure={approve.error} kept="Your note is kept on this device." />
      <div className="row wrap">
        <Button loading={approve.isPending && approve.variables.verdict === 'approved'} onClick={() => say('approved')}>
          Approve
        </Button>
        <Button
          variant="default"
          disabled={note.text.trim() === ''}
          loading={approve.isPending && approve.variables.verdict === 'changes_wanted'}
          onClick={() => say('changes_wanted')}
        >
          Request changes
        </Button>
      </div>
    </div>
  );
}

function Meeting({ meeting }: { meeting: Review['meeting'] }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="card-line stack" style={{ gap: 6 }}>
      <span className="muted small">{meeting.why}</span>
      {meeting.invitation !== null && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            aria-haspopup="dialog"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setOpen(true)}
          >
            Invite to meeting
          </Button>
          <Modal opened={open} onClose={() => setOpen(false)} title="Invitation" size="lg">
            <div className="stack">
              <pre className="code conflict-text" tabIndex={0}>
                {meeting.invitation}
              </pre>
              <CopyButton value={meeting.invitation}>
                {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
              </CopyButton>
            </div>
          </Modal>
        </>
      )}
    </div>
  );
}

/** Who has approved the text as it stands, what is missing, and whether to meet. */
export function ApprovalCard({ postmortemRef }: { postmortemRef: string }) {
  const query = useQuery(reviewQuery(postmortemRef));
  const review = query.data;
  return (
    <Card
      title="Approval"
      aside={
        review &&
        review.questions.asked > 0 && (
          <span className="muted small">{`${review.questions.answered} of ${review.questions.asked} answered`}</span>
        )
      }
    >
      {query.isError && (
        <div className="card-body">
          <ErrorNote failure={query.error} again={() => void query.refetch()} />
        </div>
      )}
      {review && (
        <>
          <Needs needs={review.needs} />
          <Words approvals={review.approvals} />
          {review.can.includes('approve') && <Judge postmortemRef={postmortemRef} version={review.version} />}
          <Meeting meeting={review.meeting} />
        </>
      )}
    </Card>
  );
}
