import type { Action, ActionStatus, Verification } from '../../api/types.gen';
import { useNow } from '../../lib/time';
import { actionStatusWord, plural, proofKinds } from '../../lib/words';
import { StatusWord, Tag } from '../../ui/Badges';
import { Utc } from '../../ui/Times';

const share: Record<ActionStatus, number | 'done' | 'off'> = {
  open: 0,
  in_progress: 0.35,
  shipped: 0.65,
  verifying: 0.85,
  verified: 'done',
  reopened: 0.15,
  risk_accepted: 'off',
  cancelled: 'off',
};

export function ActionStatusWord({ status }: { status: ActionStatus }) {
  return <StatusWord word={actionStatusWord[status]} share={share[status]} />;
}

export function Due({ action }: { action: Action }) {
  const now = useNow(false);
  if (action.due === null) return <span className="muted">no date</span>;
  if (!action.overdue) return <span>{action.due}</span>;
  return (
    <Tag tone="bad" title={`Due on ${action.due}`}>
      {/* A promise is late from the end of its day on. */}
      {plural(Math.max(1, Math.floor((now - Date.parse(action.due)) / 86_400_000)), 'day')} overdue
    </Tag>
  );
}

/** The test that proved it: the newest that passed. */
export function proofOf(action: Action): Verification | undefined {
  return action.verifications.findLast((proof) => proof.result === 'passed');
}

export function proofKindWord(proof: Verification): string {
  return proofKinds.find((kind) => kind.value === proof.kind)?.label ?? proof.kind;
}

export function Proof({ action }: { action: Action }) {
  const proof = proofOf(action);
  if (proof === undefined) return <span className="muted">none recorded</span>;
  const { url, text } = proof.evidence;
  return (
    <span className="stack" style={{ gap: 0 }}>
      <span className="small">
        {proofKindWord(proof)}, <Utc at={proof.at} form="day" />
      </span>
      {url !== null && /^https?:/i.test(url) ? (
        <a className="small break" href={url} rel="noreferrer" target="_blank">
          {text ?? url}
        </a>
      ) : (
        <span className="small muted break">{text}</span>
      )}
    </span>
  );
}
