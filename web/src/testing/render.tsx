import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterContextProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { sessionKey } from '../lib/session';
import { theme } from '../ui/theme';
import { aSession } from './builders';

/** Shows a part of the app as a signed-in person sees it, with room for links and without retries. */
export function show(element: ReactElement) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 60_000 } } });
  client.setQueryData(sessionKey, aSession());
  client.setQueryDefaults(sessionKey, { staleTime: Infinity });
  const root = createRootRoute({ component: Outlet });
  const anywhere = createRoute({ getParentRoute: () => root, path: '$' });
  const router = createRouter({
    routeTree: root.addChildren([anywhere]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const shown = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={client}>
        <RouterContextProvider router={router as never}>{element}</RouterContextProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...shown, client };
}
