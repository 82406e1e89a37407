import type { Action, ActionStatus } from '../../lib/model';
import { actionStatusWord } from '../../lib/words';
import { StatusWord, Tag } from '../../ui/Badges';

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
  if (action.due === null) return <span className="muted">no date</span>;
  return action.overdue ? <Tag tone="bad">late since {action.due}</Tag> : <span>{action.due}</span>;
}
