import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame';

const OnCallPage = lazyRouteComponent(() => import('../../features/oncall/OnCallPage'), 'OnCallPage');
const onCall = createRoute({
  getParentRoute: () => frame,
  path: '/on-call',
  component: OnCallPage,
});

const DrillsPage = lazyRouteComponent(() => import('../../features/drills/DrillsPage'), 'DrillsPage');
const drills = createRoute({
  getParentRoute: () => frame,
  path: '/drills',
  component: DrillsPage,
});

const DrillPage = lazyRouteComponent(() => import('../../features/drills/DrillPage'), 'DrillPage');
const drill = createRoute({
  getParentRoute: () => frame,
  path: '/drills/$ref',
  component: function OneDrill() {
    const { ref } = drill.useParams();
    return <DrillPage key={ref} drillRef={ref} />;
  },
});

export const onCallRoutes = [onCall, drills, drill] as const;
export const onCallPages = [OnCallPage, DrillsPage, DrillPage];
