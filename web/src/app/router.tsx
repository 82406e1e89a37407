import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { ErrorNote } from '../ui/Page';
import { NotFound } from './NotFound';
import { actionPages, actionRoutes } from './routes/action';
import { frame, root, signIn } from './routes/frame';
import { incidentPages, incidentRoutes } from './routes/incident';
import { nowPages, nowRoutes } from './routes/now';
import { onCallPages, onCallRoutes } from './routes/onCall';
import { postmortemPages, postmortemRoutes } from './routes/postmortem';
import { parseSearch, stringifySearch } from './routes/search';
import { silencePages, silenceRoutes } from './routes/silences';
import { settingsPages, settingsRoutes } from './routes/settings';

const routeTree = root.addChildren([
  signIn,
  frame.addChildren([
    ...nowRoutes,
    ...incidentRoutes,
    ...postmortemRoutes,
    ...actionRoutes,
    ...silenceRoutes,
    ...onCallRoutes,
    ...settingsRoutes,
  ]),
]);

const laterPages = [
  ...nowPages,
  ...incidentPages,
  ...postmortemPages,
  ...actionPages,
  ...silencePages,
  ...onCallPages,
  ...settingsPages,
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
    defaultNotFoundComponent: NotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
