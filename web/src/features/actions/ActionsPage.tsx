import { listActionsQueryKey } from '../../api/@tanstack/react-query.gen';
import { listActions } from '../../api/sdk.gen';
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { teamsQuery } from '../../lib/directory';
import { usePages } from '../../lib/query';
import { useCan } from '../../lib/session';
import { useStableRows } from '../../lib/stableRows';
import { plural } from '../../lib/words';
import { DataTable } from '../../ui/DataTable';
import { NewRows } from '../../ui/NewRows';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, More, Page } from '../../ui/Page';
import { TableTools, useTableView } from '../../ui/TableTools';
import { useActionColumns } from './ActionColumns';
import { ActionFilters } from './ActionFilters';
import './actions.css';
import { ListChanges, useListChanges } from './ListChanges';
import { NewActionDialog } from './NewActionDialog';
import { actionCountsQuery, filterNames, type ActionFilter, type ActionView } from './useActions';

const views: { value: ActionView; label: string; empty: string }[] = [
  { value: 'mine', label: 'Mine', empty: 'You have no open actions' },
  { value: 'team', label: 'Team', empty: 'Your teams have no open actions' },
  { value: 'overdue', label: 'Overdue', empty: 'No overdue actions' },
  { value: 'proof', label: 'Awaiting verification', empty: 'No actions awaiting verification' },
  { value: 'proved', label: 'Verified', empty: 'No verified actions' },
  { value: 'all', label: 'All', empty: 'No actions yet' },
];

/** Of which team the promises are shown: one that is picked, or all that I belong to. */
function TeamPick({
  team,
  mine,
  onPick,
}: {
  team: string | undefined;
  mine: string[];
  onPick: (team: string | undefined) => void;
}) {
  const teams = useQuery(teamsQuery).data ?? [];
  return (
    <Select
      size="xs"
      aria-label="Team"
      placeholder={mine.length === 0 ? 'Select a team' : `My teams: ${mine.join(', ')}`}
      data={teams.map(({ name }) => name)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'My teams' }}
      value={team ?? null}
      onChange={(value) => onPick(value ?? undefined)}
      w={220}
    />
  );
}

export function ActionsPage({ filter, row }: { filter: ActionFilter; row?: string | undefined }) {
  const view = filter.view ?? 'mine';
  const asked = { ...filter, view };
  const query = usePages(listActionsQueryKey({ query: { ...asked, limit: 100 } }), (cursor, signal) =>
    listActions({ query: { ...asked, limit: 100, cursor }, signal }),
  );
  const counts = useQuery(actionCountsQuery(filter)).data;
  const steady = useStableRows({
    incoming: query.data,
    key: (action) => action.ref,
    list: JSON.stringify(asked),
    settled: query.settled,
    whole: query.more === undefined,
  });
  const navigate = useNavigate();
  const changes = useListChanges();
  const table = useTableView('actions', useActionColumns(view, changes));
  const mayAdd = useCan('declare');
  const [adding, setAdding] = useState(false);
  const open = (ref: string) => void navigate({ to: '/actions/$ref', params: { ref } });
  const go = (search: ActionFilter & { row?: string | undefined }) =>
    void navigate({
      to: '/actions',
      search: Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')),
      replace: true,
      resetScroll: false,
    });
  const narrowed = filterNames.some((name) => filter[name] !== undefined);
  const current = views.find((each) => each.value === view);
  const noTeam = view === 'team' && filter.team === undefined && counts?.teams.length === 0;
  return (
    <Page
      title="Actions"
      lead="What is overdue and what has been verified"
      actions={
        mayAdd && (
          <Button aria-haspopup="dialog" leftSection={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
            New action
          </Button>
        )
      }
    >
      <div className="view-row">
        <div className="views">
          <SegmentedControl
            size="xs"
            aria-label="View"
            data={views.map(({ value, label }) => ({
              value,
              label: counts === undefined ? label : `${label} ${counts.counts[value]}`,
            }))}
            value={view}
            onChange={(value) => go({ ...filter, view: value })}
          />
        </div>
        {view === 'team' && (
          <TeamPick team={filter.team} mine={counts?.teams ?? []} onPick={(team) => go({ ...filter, team })} />
        )}
      </div>
      <div className="view-row" role="search" aria-label="Filter actions">
        <ActionFilters filter={filter} change={(part) => go({ ...filter, ...part })} />
        {steady.rows !== undefined && (
          <span className="muted small">
            {plural(steady.rows.length, 'action')}
            {query.more && ' so far'}
          </span>
        )}
        <NewRows steady={steady} order />
        <TableTools view={table} rows={steady.rows ?? []} file={`actions-${view}`} />
      </div>
      <Card label="Actions">
        <Await query={{ ...query, data: steady.rows }} lines={8}>
          {(actions) =>
            actions.length === 0 ? (
              noTeam ? (
                <Empty title="You are not on a team">
                  Select a team above to see its actions and those of its members.
                </Empty>
              ) : narrowed ? (
                <Empty
                  title="No matching actions"
                  action={
                    <Button variant="default" onClick={() => go({ view })}>
                      Clear the filters
                    </Button>
                  }
                />
              ) : (
                <Empty
                  title={current?.empty ?? 'No actions'}
                  example="The pool refuses clients before it is full · prevent · Ana · due 2026-12-01 · verified"
                  action={
                    mayAdd && (
                      <Button variant="default" onClick={() => setAdding(true)}>
                        Add an action
                      </Button>
                    )
                  }
                >
                  An action is done when its effect is verified by a drill, probe, metric or game day.
                </Empty>
              )
            ) : (
              <DataTable
                label="Actions"
                rows={actions}
                rowKey={(action) => action.ref}
                onOpen={(action) => open(action.ref)}
                selected={row}
                onSelect={(ref) => go({ ...filter, row: ref })}
                dense={table.dense}
                gone={steady.gone}
                columns={table.columns}
              />
            )
          }
        </Await>
        <More more={query.more} loading={query.loadingMore} />
      </Card>
      <ListChanges changes={changes} />
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
