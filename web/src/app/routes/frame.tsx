import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect, useNavigate } from '@tanstack/react-router';
import { SignInPage } from '../../features/access/SignInPage';
import { fetchSession, sessionKey, useSession } from '../../lib/session';
import { ErrorNote, Loading } from '../../ui/Page';
import { Shell } from '../Shell';
import { NotFound } from '../NotFound';
import { present, word, type Search } from './search';

export const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
});

export const signIn = createRoute({
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

export const frame = createRoute({
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
