import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDisplayName } from '../../lib/directory';
import { ActionStatusWord, Due } from './ActionWords';
import { actionQuery } from './useActions';

/** How a tracked action stands now, and the way to it. */
export function PromiseState({ actionRef }: { actionRef: string }) {
  const displayName = useDisplayName();
  const { data: action, isError } = useQuery(actionQuery(actionRef));
  return (
    <span className="row wrap small" style={{ gap: 6 }}>
      <Link to="/actions/$ref" params={{ ref: actionRef }} className="mono">
        {actionRef}
      </Link>
      {isError && <span className="muted">is not tracked here</span>}
      {action !== undefined && (
        <>
          <ActionStatusWord status={action.status} />
          <span>{action.owner === null ? 'unassigned' : displayName(action.owner)}</span>
          <Due action={action} />
        </>
      )}
    </span>
  );
}
