import { createRoute, lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import type { Composing } from '../../features/incidents/Composer';
import { frame } from './frame';
import { present, word, type Search } from './search';

const IncidentList = lazyRouteComponent(() => import('../../features/incidents/IncidentList'), 'IncidentList');
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

const RoomPage = lazyRouteComponent(() => import('../RoomPage'), 'RoomPage');
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

export const incidentRoutes = [incidents, incident] as const;
export const incidentPages = [IncidentList, RoomPage];
