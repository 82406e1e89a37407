import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ActionStatusWord, Due } from '../features/actions/ActionWords';
import { actionsQuery } from '../features/actions/useActions';
import { FindingCount, PostmortemStatusWord } from '../features/postmortems/PostmortemWords';
import { waitingQuery } from '../features/postmortems/usePostmortem';
import type { Action, WaitingPostmortem } from '../api/types.gen';
import { Tag } from '../ui/Badges';
import { Await, Card, Empty } from '../ui/Page';
import { Ago, DueIn } from '../ui/Times';

const most = 6;

function ActionLines({ actions, line }: { actions: Action[]; line: (action: Action) => React.ReactNode }) {
  return (
    <ul className="plain-list">
      {actions.slice(0, most).map((action) => (
        <li key={action.ref} className="card-line stack" style={{ gap: 2 }}>
          <Link className="row-link break" to="/actions/$ref" params={{ ref: action.ref }}>
            {action.title}
          </Link>
          <span className="row wrap small muted">{line(action)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What is late first, by how much; then what is due next. */
export function byDue(actions: Action[]): Action[] {
  return actions
    .filter((action) => ['open', 'in_progress', 'reopened'].includes(action.status))
    .sort((a, b) => Number(b.overdue) - Number(a.overdue) || (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}

export function MyPromises() {
  const query = useQuery(actionsQuery('mine'));
  return (
    <Card
      title="My actions"
      aside={
        <Link to="/actions" className="small">
          All
        </Link>
      }
    >
      <Await query={query} lines={3}>
        {(actions) =>
          byDue(actions).length === 0 ? (
            <Empty title="No actions due" />
          ) : (
            <ActionLines
              actions={byDue(actions)}
              line={(action) => (
                <>
                  <Due action={action} /> <ActionStatusWord status={action.status} />
                </>
              )}
            />
          )
        }
      </Await>
    </Card>
  );
}

export function MyProofs() {
  const query = useQuery(actionsQuery('mine'));
  const waiting = (actions: Action[]) => actions.filter(({ status }) => status === 'shipped' || status === 'verifying');
  return (
    <Card
      title="Awaiting verification"
      aside={
        <Link to="/actions" search={{ view: 'proof', owner: 'me' }} className="small">
          All
        </Link>
      }
    >
      <Await query={query} lines={3}>
        {(actions) =>
          waiting(actions).length === 0 ? (
            <Empty title="Nothing to verify" />
          ) : (
            <ActionLines
              actions={waiting(actions)}
              line={(action) => (
                <>
                  {action.proof_missing === null ? (
                    <Tag tone="good">evidence recorded</Tag>
                  ) : (
                    <ActionStatusWord status={action.status} />
                  )}
                  {action.shipped_at !== null && (
                    <span>
                      shipped <Ago at={action.shipped_at} />
                    </span>
                  )}
                </>
              )}
            />
          )
        }
      </Await>
    </Card>
  );
}

const waitsFor: Record<WaitingPostmortem['waits_for'], string> = {
  writing: 'to be written by you',
  approval: 'your approval',
  answers: 'your answers',
  publication: 'ready to publish',
};

export function MyPostmortems() {
  const query = useQuery(waitingQuery);
  return (
    <Card
      title="Post-mortems to review"
      aside={
        <Link to="/postmortems" className="small">
          All
        </Link>
      }
    >
      <Await query={query} lines={3}>
        {(all) =>
          all.length === 0 ? (
            <Empty title="Nothing to write or review" />
          ) : (
            <ul className="plain-list">
              {all.slice(0, most).map(({ postmortem, waits_for }) => (
                <li key={postmortem.ref} className="card-line stack" style={{ gap: 2 }}>
                  <Link className="row-link break" to="/postmortems/$ref" params={{ ref: postmortem.ref }}>
                    {postmortem.title}
                  </Link>
                  <span className="row wrap small muted">
                    <strong>{waitsFor[waits_for]}</strong>
                    <PostmortemStatusWord status={postmortem.status} />
                    <FindingCount postmortem={postmortem} />
                    {postmortem.due_at !== null && <DueIn at={postmortem.due_at} />}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}
