import { Link } from '@tanstack/react-router';
import { useDisplayName } from '../../lib/directory';
import type { Action } from '../../api/types.gen';
import { actionStatusWord, sentence } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import type { Column } from '../../ui/DataTable';
import { Ago } from '../../ui/Times';
import { Proof, proofKindWord, proofOf } from './ActionWords';
import { DueCell, OwnerCell, StatusCell } from './InlineEdits';
import type { ListChangesState } from './ListChanges';
import type { ActionView } from './useActions';

function From({ action }: { action: Action }) {
  return (
    <span className="row wrap" style={{ gap: '0 8px' }}>
      {action.postmortem !== null && (
        <Link
          className="mono"
          to="/postmortems/$ref"
          params={{ ref: action.postmortem }}
          search={action.causes.length > 0 ? { view: 'causes' } : {}}
        >
          {action.postmortem}
        </Link>
      )}
      {action.incident !== null && (
        <Link className="mono" to="/incidents/$ref" params={{ ref: action.incident }}>
          {action.incident}
        </Link>
      )}
    </span>
  );
}

function Title({ action }: { action: Action }) {
  return (
    <>
      <Link className="row-link" to="/actions/$ref" params={{ ref: action.ref }}>
        {action.title}
      </Link>
      <span className="row wrap small" style={{ gap: '2px 6px' }}>
        {action.horizon === 'short' && <Tag title="Short-term containment has the highest priority">containment</Tag>}
        {action.causes.length > 0 && <span className="muted">closes {action.causes.join(', ')}</span>}
      </span>
    </>
  );
}

/** What stands in the rows; each view has the columns that answer its question. */
export function useActionColumns(view: ActionView, changes: ListChangesState): Column<Action>[] {
  const displayName = useDisplayName();
  const due: Column<Action> = {
    head: 'Due',
    said: true,
    cell: (action) => <DueCell action={action} onDue={(day) => changes.setDue(action, day)} />,
    width: 150,
    csv: (action) => action.due,
  };
  const shipped: Column<Action> = {
    head: 'Shipped',
    said: true,
    cell: (action) => action.shipped_at !== null && <Ago at={action.shipped_at} />,
    width: 120,
    phone: false,
    csv: (action) => action.shipped_at,
  };
  const answers: Record<ActionView, Column<Action>[]> = {
    mine: [due],
    team: [due],
    overdue: [due],
    all: [due, { ...shipped, extra: true }],
    proof: [
      shipped,
      {
        head: 'Missing evidence',
        width: 200,
        said: true,
        cell: (action) => action.proof_missing ?? <Tag tone="good">evidence recorded</Tag>,
        csv: (action) => action.proof_missing ?? 'evidence recorded',
      },
    ],
    proved: [
      {
        head: 'Evidence',
        said: true,
        width: '28%',
        cell: (action) => <Proof action={action} />,
        csv: (action) => {
          const proof = proofOf(action);
          return (
            proof &&
            `${proofKindWord(proof)}, ${proof.at}, ${proof.by}: ${proof.evidence.url ?? proof.evidence.text ?? ''}`
          );
        },
      },
    ],
  };
  return [
    {
      head: 'Priority',
      cell: (action) => <strong>{action.priority}</strong>,
      width: 70,
      phone: false,
      csv: (action) => action.priority,
    },
    {
      head: 'Reference',
      cell: (action) => <span className="mono muted">{action.ref}</span>,
      width: 90,
      phone: false,
      csv: (action) => action.ref,
    },
    { head: 'Title', cell: (action) => <Title action={action} />, fixed: true, csv: (action) => action.title },
    {
      head: 'Status',
      cell: (action) => <StatusCell action={action} onMove={(to) => changes.move(action, to)} />,
      width: 130,
      csv: (action) => actionStatusWord[action.status],
    },
    ...answers[view],
    {
      head: 'Owner',
      said: true,
      cell: (action) => <OwnerCell action={action} onOwner={(owner) => changes.setOwner(action, owner)} />,
      phone: view === 'team' || view === 'all',
      width: 130,
      csv: (action) => (action.owner === null ? '' : displayName(action.owner)),
    },
    {
      head: 'Category',
      extra: view === 'proof' || view === 'proved',
      cell: (action) => sentence(action.category),
      wide: true,
      width: 90,
      csv: (action) => action.category,
    },
    { head: 'Horizon', cell: (action) => action.horizon, extra: true, csv: (action) => action.horizon },
    {
      head: 'Causes',
      cell: (action) => action.causes.join(', '),
      extra: true,
      csv: (action) => action.causes.join(' '),
    },
    {
      head: 'From',
      wide: view === 'proof' || view === 'proved',
      cell: (action) => <From action={action} />,
      phone: false,
      width: 110,
      csv: (action) => [action.postmortem, action.incident].filter((ref) => ref !== null).join(' '),
    },
  ];
}
