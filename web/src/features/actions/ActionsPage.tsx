import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import { plural, sentence } from '../../lib/words';
import { DataTable } from '../../ui/DataTable';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, Page } from '../../ui/Page';
import { ActionStatusWord, Due } from './ActionWords';
import { NewActionDialog } from './NewActionDialog';
import { actionsQuery, type ActionView } from './useActions';

const views: { value: ActionView; label: string; empty: string }[] = [
  { value: 'mine', label: 'Mine', empty: 'You have promised nothing that is still open' },
  { value: 'team', label: 'Team', empty: 'No action yet' },
  { value: 'overdue', label: 'Overdue', empty: 'Nothing is late' },
  { value: 'proof', label: 'Waiting for proof', empty: 'Nothing waits for proof' },
];

export function ActionsPage({ view }: { view: ActionView }) {
  const query = useQuery(actionsQuery(view));
  const navigate = useNavigate();
  const displayName = useDisplayName();
  const [adding, setAdding] = useState(false);
  const open = (ref: string) => void navigate({ to: '/actions/$ref', params: { ref } });
  const current = views.find((each) => each.value === view);
  return (
    <Page
      title="Actions"
      lead="Which promises are late, which are proved?"
      actions={
        <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
          New action
        </Button>
      }
    >
      <div className="row wrap" style={{ marginBottom: 12 }}>
        <SegmentedControl
          size="xs"
          aria-label="View"
          data={views.map(({ value, label }) => ({ value, label }))}
          value={view}
          onChange={(value) => void navigate({ to: '/actions', search: { view: value }, replace: true })}
        />
        {query.data !== undefined && <span className="muted small">{plural(query.data.length, 'action')}</span>}
      </div>
      <Card label="Actions">
        <Await query={query} lines={8}>
          {(actions) =>
            actions.length === 0 ? (
              <Empty
                title={current?.empty ?? 'Nothing here'}
                example="The pool refuses new clients before it is full · prevent · Ana · due 2026-12-01 · proved by a drill"
                action={<Button variant="default" onClick={() => setAdding(true)}>Add an action</Button>}
              >
                An action is done when its effect was seen: a drill, a probe, a metric or a game day.
              </Empty>
            ) : (
              <DataTable
                label="Actions"
                rows={actions}
                rowKey={(action) => action.ref}
                onOpen={(action) => open(action.ref)}
                columns={[
                  { head: 'Priority', cell: (action) => <strong>{action.priority}</strong>, width: 76, phone: false },
                  { head: 'Reference', cell: (action) => <span className="mono muted">{action.ref}</span>, width: 96, phone: false },
                  { head: 'Title', cell: (action) => <Link className="row-link" to="/actions/$ref" params={{ ref: action.ref }}>{action.title}</Link> },
                  { head: 'Status', cell: (action) => <ActionStatusWord status={action.status} />, width: 130 },
                  { head: 'Category', cell: (action) => sentence(action.category), wide: true },
                  { head: 'Owner', cell: (action) => displayName(action.owner), phone: false },
                  { head: 'Due', cell: (action) => <Due action={action} />, width: 150 },
                  { head: 'From', cell: (action) => action.postmortem !== null && <Link className="mono" to="/postmortems/$ref" params={{ ref: action.postmortem }}>{action.postmortem}</Link>, phone: false },
                ]}
              />
            )
          }
        </Await>
      </Card>
      <NewActionDialog
        opened={adding}
        onClose={() => setAdding(false)}
        onDone={(ref) => {
          setAdding(false);
          open(ref);
        }}
      />
    </Page>
  );
}
