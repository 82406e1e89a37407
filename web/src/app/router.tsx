import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useNavigate,
} from '@tanstack/react-router';
import type { Composing } from '../features/incidents/Composer';
import { SignInPage } from '../features/access/SignInPage';
import type { DeskView } from '../features/postmortems/useDesk';
import { filterNames, type ActionFilter, type ActionView } from '../features/actions/useActions';
import { fetchSession, sessionKey, useSession } from '../lib/session';
import { Empty, ErrorNote, Loading } from '../ui/Page';
import { Shell } from './Shell';

type Search = Record<string, unknown>;

// Every value in an address is a plain word: a link's secret must never be read as a number.
function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

function stringifySearch(search: Search): string {
  const words = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const text = new URLSearchParams(words).toString();
  return text === '' ? '' : `?${text}`;
}

function word(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' ? value : undefined;
}

function present<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Search) =>
    present({ link: word(search, 'link'), to: word(search, 'to'), name: word(search, 'name') }),
  component: function SignIn() {
    const { link, to, name } = signIn.useSearch();
    const navigate = useNavigate();
    // Only a path of our own: a link must not lead people elsewhere after they signed in.
    const target = to?.startsWith('/') === true && !to.startsWith('//') ? to : '/';
    return <SignInPage link={link} name={name} onDone={() => void navigate({ to: target, replace: true })} />;
  },
});

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.query({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 'static' });
    if (session === null)
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
  },
  pendingComponent: Loading,
  errorComponent: ({ error, reset }) => (
    <main className="main">
      <ErrorNote failure={error} again={reset} />
    </main>
  ),
  component: function Frame() {
    const session = useSession().data;
    if (!session) return null;
    return (
      <Shell session={session}>
        <Outlet />
      </Shell>
    );
  },
});

const NowPage = lazyRouteComponent(() => import('./NowPage'), 'NowPage');
const now = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: NowPage,
});

const PagesPage = lazyRouteComponent(() => import('./PhonePages'), 'PagesPage');
const pages = createRoute({
  getParentRoute: () => frame,
  path: '/pages',
  component: PagesPage,
});

const update = createRoute({
  getParentRoute: () => frame,
  path: '/update',
  component: lazyRouteComponent(() => import('./PhonePages'), 'UpdatePage'),
});

const IncidentList = lazyRouteComponent(() => import('../features/incidents/IncidentList'), 'IncidentList');
const incidents = createRoute({
  getParentRoute: () => frame,
  path: '/incidents',
  validateSearch: (search: Search) =>
    present({
      status: word(search, 'status'),
      severity: word(search, 'severity'),
      service: word(search, 'service'),
      q: word(search, 'q'),
      day: word(search, 'day'),
      from: word(search, 'from'),
      to: word(search, 'to'),
      drill: word(search, 'drill'),
      row: word(search, 'row'),
    }),
  component: function Incidents() {
    const { row, ...filter } = incidents.useSearch();
    return <IncidentList filter={filter} row={row} />;
  },
});

const RoomPage = lazyRouteComponent(() => import('./RoomPage'), 'RoomPage');
const composings: Composing[] = ['note', 'update'];
const incident = createRoute({
  getParentRoute: () => frame,
  path: '/incidents/$ref',
  validateSearch: (search: Search) =>
    present({ compose: composings.find((each) => each === search.compose), show: word(search, 'show') }),
  component: function Incident() {
    const { ref } = incident.useParams();
    const { compose, show } = incident.useSearch();
    const navigate = useNavigate();
    return (
      <RoomPage
        key={ref}
        incidentRef={ref}
        compose={compose}
        kinds={show?.split(',') ?? []}
        onKinds={(kinds) =>
          void navigate({
            to: '/incidents/$ref',
            params: { ref },
            search: present({ compose, show: kinds.length === 0 ? undefined : kinds.join(',') }),
            replace: true,
            resetScroll: false,
          })
        }
      />
    );
  },
});

const PostmortemList = lazyRouteComponent(() => import('../features/postmortems/PostmortemList'), 'PostmortemList');
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
const DeskPage = lazyRouteComponent(() => import('./DeskPage'), 'DeskPage');
const postmortem = createRoute({
  getParentRoute: () => frame,
  path: '/postmortems/$ref',
  validateSearch: (search: Search) => present({ view: deskViews.find((view) => view === search.view) }),
  component: function Postmortem() {
    const { ref } = postmortem.useParams();
    return <DeskPage key={ref} postmortemRef={ref} view={postmortem.useSearch().view} />;
  },
});

const actionViews: ActionView[] = ['mine', 'team', 'overdue', 'proof', 'proved', 'all'];
const actionFilter = (search: Search): ActionFilter =>
  present({
    view: actionViews.find((view) => view === search.view),
    ...Object.fromEntries(filterNames.map((name) => [name, word(search, name)])),
  });
const ActionsPage = lazyRouteComponent(() => import('../features/actions/ActionsPage'), 'ActionsPage');
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

const ActionPage = lazyRouteComponent(() => import('../features/actions/ActionPage'), 'ActionPage');
const action = createRoute({
  getParentRoute: () => frame,
  path: '/actions/$ref',
  component: function Action() {
    const { ref } = action.useParams();
    return <ActionPage key={ref} actionRef={ref} />;
  },
});

const OnCallPage = lazyRouteComponent(() => import('../features/oncall/OnCallPage'), 'OnCallPage');
const onCall = createRoute({
  getParentRoute: () => frame,
  path: '/on-call',
  component: OnCallPage,
});

const DrillsPage = lazyRouteComponent(() => import('../features/drills/DrillsPage'), 'DrillsPage');
const drills = createRoute({
  getParentRoute: () => frame,
  path: '/drills',
  component: DrillsPage,
});

const DrillPage = lazyRouteComponent(() => import('../features/drills/DrillPage'), 'DrillPage');
const drill = createRoute({
  getParentRoute: () => frame,
  path: '/drills/$ref',
  component: function OneDrill() {
    const { ref } = drill.useParams();
    return <DrillPage key={ref} drillRef={ref} />;
  },
});

const CataloguePage = lazyRouteComponent(() => import('../features/catalog/CataloguePage'), 'CataloguePage');
const catalogue = createRoute({
  getParentRoute: () => frame,
  path: '/catalogue',
  validateSearch: (search: Search) => present({ service: word(search, 'service') }),
  component: function Catalogue() {
    return <CataloguePage service={catalogue.useSearch().service} />;
  },
});

const SettingsPage = lazyRouteComponent(() => import('./SettingsPage'), 'SettingsPage');
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  validateSearch: (search: Search) => present({ tab: word(search, 'tab') }),
  component: function Settings() {
    return <SettingsPage tab={settings.useSearch().tab} />;
  },
});

const routeTree = root.addChildren([
  signIn,
  frame.addChildren([
    now,
    pages,
    update,
    incidents,
    incident,
    postmortems,
    postmortem,
    actions,
    action,
    onCall,
    drills,
    drill,
    catalogue,
    settings,
  ]),
]);

const laterPages = [
  NowPage,
  PagesPage,
  IncidentList,
  RoomPage,
  PostmortemList,
  DeskPage,
  ActionsPage,
  ActionPage,
  OnCallPage,
  DrillsPage,
  DrillPage,
  CataloguePage,
  SettingsPage,
];

/** Preloads every page when idle, so that navigation needs no network and survives a restart of the server. */
export async function fetchLaterPages(): Promise<void> {
  for (const page of laterPages) await page.preload?.()?.catch(() => undefined);
}

export function newRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: ({ error, reset }) => <ErrorNote failure={error} again={reset} />,
    defaultNotFoundComponent: () => (
      <main className="main">
        <Empty title="Nothing is at this address" action={<a href="/">To the start</a>} />
      </main>
    ),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
