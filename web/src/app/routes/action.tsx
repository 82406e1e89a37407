import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { filterNames, type ActionFilter, type ActionView } from '../../features/actions/useActions';
import { frame } from './frame';
import { present, word, type Search } from './search';

const actionViews: ActionView[] = ['mine', 'team', 'overdue', 'proof', 'proved', 'all'];
const actionFilter = (search: Search): ActionFilter =>
  present({
    view: actionViews.find((view) => view === search.view),
    ...Object.fromEntries(filterNames.map((name) => [name, word(search, name)])),
  });
const ActionsPage = lazyRouteComponent(() => import('../../features/actions/ActionsPage'), 'ActionsPage');
const actions = createRoute({
  getParentRoute: () => frame,
  path: '/actions',
  validateSearch: (search: Search): ActionFilter & { row?: string } => ({
    ...actionFilter(search),
    ...present({ row: word(search, 'row') }),
  }),
  component: function Actions() {
    const { row, ...filter } = actions.useSearch();
    return <ActionsPage filter={filter} row={row} />;
  },
});

const ActionPage = lazyRouteComponent(() => import('../../features/actions/ActionPage'), 'ActionPage');
const action = createRoute({
  getParentRoute: () => frame,
  path: '/actions/$ref',
  component: function Action() {
    const { ref } = action.useParams();
    return <ActionPage key={ref} actionRef={ref} />;
  },
});

export const actionRoutes = [actions, action] as const;
export const actionPages = [ActionsPage, ActionPage];
