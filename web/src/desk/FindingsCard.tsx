import type { ReactNode } from 'react';
import type { Finding, QuickFix } from '../api/types.gen';
import { Card, Empty, ErrorNote } from '../ui/Page';
import { countWord, FindingGroups, Fixes, WaivedFindings } from './Findings';
import type { Judgement } from './judged';

/** What the bar says of the text, with what may be done about it. */
export function FindingsCard({
  judgement,
  refused,
  onJump,
  onFix,
  after,
}: {
  judgement: Judgement;
  /** The text that a fix was refused for, because words had changed since it was judged. */
  refused: string | null;
  onJump: (finding: Finding) => void;
  /** Left out where nobody may write. */
  onFix?: ((fix: QuickFix) => void) | undefined;
  after?: ((finding: Finding) => ReactNode) | undefined;
}) {
  const { data } = judgement;
  const findings = data?.findings ?? [];
  const whole = data?.fixes ?? [];
  const good = data?.summary.good ?? [];
  return (
    <Card
      title="Findings"
      aside={
        <span className="muted small" aria-live="polite">
          {countWord(findings)}
        </span>
      }
    >
      {refused !== null && refused === (data?.judged ?? '') && (
        <div className="card-line warn-note" role="status">
          The text has changed since this check, so the fix was not applied. It will be offered again shortly.
        </div>
      )}
      {onFix && whole.length > 0 && (
        <div className="card-line stack" style={{ gap: 4 }}>
          <span className="muted small">In the whole text</span>
          {whole.map((fix) => (
            <Fixes key={fix.title} fixes={[fix]} of="the whole text" onFix={onFix} />
          ))}
        </div>
      )}
      {judgement.isError ? (
        <div className="card-body">
          <ErrorNote failure={judgement.error} again={() => void judgement.refetch()} />
        </div>
      ) : findings.length === 0 ? (
        <Empty title={judgement.isPending ? 'Reading' : 'No findings'}>
          {judgement.isPending ? '' : 'This post-mortem meets the bar.'}
        </Empty>
      ) : (
        <FindingGroups
          groups={data?.summary.groups ?? []}
          findings={findings}
          onJump={onJump}
          onFix={onFix && ((_, fix) => onFix(fix))}
          after={after}
        />
      )}
      {findings.length > 0 && good.length > 0 && (
        <details className="card-line">
          <summary className="muted small">Already good ({good.length})</summary>
          <ul className="good-list small" aria-label="Already good">
            {good.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      <WaivedFindings waived={data?.waived ?? []} onJump={onJump} />
    </Card>
  );
}
