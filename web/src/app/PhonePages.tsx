import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { incidentsQuery } from '../features/incidents/useIncident';
import { MyPages } from '../features/oncall/MyPages';
import { rank } from '../lib/words';
import { RankBadge } from '../ui/Badges';
import { Await, Card, Empty, Page } from '../ui/Page';

export function PagesPage() {
  return (
    <Page title="My pages">
      <MyPages />
    </Page>
  );
}

/** Chooses the incident that an update is about; the room opens ready to write. */
export function UpdatePage() {
  const query = useQuery(incidentsQuery({ status: 'open' }));
  return (
    <Page title="Update" lead="Select an incident">
      <Card label="Ongoing incidents">
        <Await query={query}>
          {(incidents) =>
            incidents.length === 0 ? (
              <Empty title="No open incidents">There is no open incident to update.</Empty>
            ) : (
              <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
                {incidents.map((incident) => (
                  <li key={incident.ref} className="card-line">
                    <Link
                      to="/incidents/$ref"
                      params={{ ref: incident.ref }}
                      search={{ compose: 'update' }}
                      className="row"
                      style={{ minHeight: 40 }}
                    >
                      <RankBadge rank={rank(incident.severity)}>{incident.severity}</RankBadge>
                      <span className="break">{incident.title}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            )
          }
        </Await>
      </Card>
    </Page>
  );
}
