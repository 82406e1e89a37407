import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame';

const SilencesPage = lazyRouteComponent(() => import('../../features/signals/SilencesPage'), 'SilencesPage');
const silences = createRoute({
  getParentRoute: () => frame,
  path: '/silences',
  component: SilencesPage,
});

export const silenceRoutes = [silences] as const;
export const silencePages = [SilencesPage];
