import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { DeskView } from '../../features/postmortems/useDesk';
import { frame } from './frame';
import { present, word, type Search } from './search';

const PostmortemList = lazyRouteComponent(() => import('../../features/postmortems/PostmortemList'), 'PostmortemList');
const postmortems = createRoute({
  getParentRoute: () => frame,
  path: '/postmortems',
  validateSearch: (search: Search) =>
    present({ status: word(search, 'status'), failure_mode: word(search, 'failure_mode'), row: word(search, 'row') }),
  component: function Postmortems() {
    const { status, failure_mode, row } = postmortems.useSearch();
    return <PostmortemList status={status} failureMode={failure_mode} row={row} />;
  },
});

const deskViews: DeskView[] = ['write', 'causes', 'preview', 'history'];
const DeskPage = lazyRouteComponent(() => import('../DeskPage'), 'DeskPage');
const postmortem = createRoute({
  getParentRoute: () => frame,
  path: '/postmortems/$ref',
  validateSearch: (search: Search) => present({ view: deskViews.find((view) => view === search.view) }),
  component: function Postmortem() {
    const { ref } = postmortem.useParams();
    return <DeskPage key={ref} postmortemRef={ref} view={postmortem.useSearch().view} />;
  },
});

export const postmortemRoutes = [postmortems, postmortem] as const;
export const postmortemPages = [PostmortemList, DeskPage];
