import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame';

const NowPage = lazyRouteComponent(() => import('../NowPage'), 'NowPage');
const now = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: NowPage,
});

const PagesPage = lazyRouteComponent(() => import('../PhonePages'), 'PagesPage');
const pages = createRoute({
  getParentRoute: () => frame,
  path: '/pages',
  component: PagesPage,
});

const update = createRoute({
  getParentRoute: () => frame,
  path: '/update',
  component: lazyRouteComponent(() => import('../PhonePages'), 'UpdatePage'),
});

export const nowRoutes = [now, pages, update] as const;
export const nowPages = [NowPage, PagesPage];
