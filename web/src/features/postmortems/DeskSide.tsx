import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Postmortem } from '../../api/types.gen';
import { keyOf } from '../../desk/Findings';
import { FindingsCard } from '../../desk/FindingsCard';
import { endOf } from '../../desk/outline';
import { ReviewPanel } from '../../desk/review/ReviewPanel';
import { WaiveButton } from '../../desk/WaiveButton';
import { Tag } from '../../ui/Badges';
import { Card } from '../../ui/Page';
import { Ago } from '../../ui/Times';
import { ActionsPanel } from './ActionsPanel';
import { FailureModes } from './FailureModes';
import { TimelinePicker } from './TimelinePicker';
import type { OpenDesk, Side } from './useDesk';

export interface Beside {
  /** What other parts of the app know of the post-mortem. */
  beside?: ((postmortem: Postmortem) => ReactNode) | undefined;
  /** The state of a tracked action, by its reference. */
  promise?: ((ref: string) => ReactNode) | undefined;
}

function sides({ incident }: Postmortem): { value: Side; label: string }[] {
  return [
    { value: 'check', label: 'Findings' },
    { value: 'actions', label: 'Actions' },
    ...(incident === null ? [] : [{ value: 'timeline' as const, label: 'Timeline' }]),
  ];
}

/** Findings, review, actions and timeline beside the text. */
export function DeskSide({ desk, beside, promise }: Beside & { desk: OpenDesk }) {
  const { postmortem, state, document, judgement, readOnly, review, side, setSide, jump, fix } = desk;
  const { refused, waive, waiving, setWaiving, changeMode, onView } = desk;
  const { rewrite, save } = document;
  if (state.saved === undefined) return null;
  // Who writes looks for what to mend, who reviews for what was said.
  const reviewing = (
    <ReviewPanel
      postmortem={postmortem}
      link={review}
      savedText={state.saved.text}
      save={save}
      onWrite={() => onView('write')}
    />
  );
  return (
    <>
      {state.beside !== undefined && (
        <Card title="Their version">
          <pre className="code conflict-text" tabIndex={0}>
            {state.beside}
          </pre>
        </Card>
      )}
      <SegmentedControl
        className="side-tabs"
        size="xs"
        fullWidth
        aria-label="Side panel"
        value={side}
        onChange={(value) => setSide(value)}
        data={sides(postmortem)}
      />
      <div className="side-tab stack" style={{ gap: 16 }} hidden={side !== 'check'}>
        {postmortem.status !== 'draft' && reviewing}
        <FindingsCard
          judgement={judgement}
          refused={refused}
          onJump={(finding) => jump(finding.line, finding.column)}
          onFix={readOnly ? undefined : fix}
          after={
            readOnly
              ? undefined
              : (finding) => (
                  <WaiveButton
                    postmortemRef={postmortem.ref}
                    finding={finding}
                    open={waiving === keyOf(finding)}
                    onOpen={(open) => setWaiving(open ? keyOf(finding) : null)}
                    onWaive={(reason, name) => waive(finding, reason, name)}
                  />
                )
          }
        />
        {postmortem.status === 'draft' && reviewing}
        <FailureModes
          modes={judgement.data?.document.failure_modes}
          may={postmortem.can.includes('edit')}
          busy={state.saving}
          onChange={changeMode}
          onJump={jump}
        />
        {beside?.(postmortem)}
      </div>
      {side === 'actions' && (
        <ActionsPanel
          postmortemRef={postmortem.ref}
          document={judgement.data?.document}
          editable={postmortem.can.includes('edit')}
          promise={promise}
          rewrite={rewrite}
          onJump={jump}
          onAdded={(text, words) => {
            const { line, column } = endOf(text, words);
            jump(line, column);
          }}
        />
      )}
      {side === 'timeline' && (
        <TimelinePicker postmortemRef={postmortem.ref} etag={state.saved.etag} rewrite={rewrite} onJump={jump} />
      )}
      <span className="muted small">
        Changed <Ago at={postmortem.updated_at} /> {postmortem.can.length === 0 && <Tag>read only</Tag>}
      </span>
    </>
  );
}
