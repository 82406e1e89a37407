import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ActionStatusWord, Due } from '../features/actions/ActionWords';
import { actionsQuery } from '../features/actions/useActions';
import { MyAccount } from '../features/access/MyAccount';
import { ApplyConfig } from '../features/catalog/ApplyConfig';
import { IncidentCard } from '../features/incidents/IncidentCard';
import { incidentsQuery } from '../features/incidents/useIncident';
import { MyPages } from '../features/oncall/MyPages';
import { FindingCount, PostmortemStatusWord } from '../features/postmortems/PostmortemList';
import { openPostmortemsQuery } from '../features/postmortems/usePostmortem';
import { ConnectPrometheus } from '../features/signals/ConnectPrometheus';
import { servicesQuery } from '../lib/directory';
import type { Action, Incident, Postmortem } from '../lib/model';
import { useCan, useMe, useSession } from '../lib/session';
import { declareOpen } from '../lib/signal';
import { plural, severities } from '../lib/words';
import { Await, Card, Empty, Page } from '../ui/Page';
import { DueIn } from '../ui/Times';

/** Gravest first, then newest; never by the last change, so that no card moves under a finger. */
function bySeverity(incidents: Incident[]): Incident[] {
  const newest = (a: Incident, b: Incident) => b.ref.localeCompare(a.ref, 'en', { numeric: true });
  return [...incidents].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || newest(a, b));
}

function MyActions() {
  const query = useQuery(actionsQuery('mine'));
  const open = (actions: Action[]) => actions.filter((action) => !['verified', 'risk_accepted', 'cancelled'].includes(action.status));
  return (
    <Card title="My actions" aside={<Link to="/actions" className="small">All</Link>}>
      <Await query={query} lines={3}>
        {(actions) =>
          open(actions).length === 0 ? (
            <Empty title="No promise of yours is open" />
          ) : (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {open(actions).slice(0, 6).map((action) => (
                <li key={action.ref} className="card-line stack" style={{ gap: 2 }}>
                  <Link className="row-link break" to="/actions/$ref" params={{ ref: action.ref }}>
                    {action.title}
                  </Link>
                  <span className="row wrap small muted">
                    <ActionStatusWord status={action.status} /> <Due action={action} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}

function MyPostmortems() {
  const me = useMe();
  const query = useQuery(openPostmortemsQuery);
  const waiting = (all: Postmortem[]) => all.filter((each) => each.status === 'in_review' || (each.status === 'draft' && each.driver === me));
  return (
    <Card title="Post-mortems that wait" aside={<Link to="/postmortems" className="small">All</Link>}>
      <Await query={query} lines={3}>
        {(all) =>
          waiting(all).length === 0 ? (
            <Empty title="Nothing to write or to review" />
          ) : (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {waiting(all).slice(0, 6).map((postmortem) => (
                <li key={postmortem.ref} className="card-line stack" style={{ gap: 2 }}>
                  <Link className="row-link break" to="/postmortems/$ref" params={{ ref: postmortem.ref }}>
                    {postmortem.title}
                  </Link>
                  <span className="row wrap small muted">
                    <PostmortemStatusWord status={postmortem.status} />
                    <FindingCount postmortem={postmortem} />
                    {postmortem.due_at !== null && (
                      <DueIn at={postmortem.due_at} />
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}

/** Until something is configured, the first page shows the way to the first alert. */
function NextSteps() {
  return (
    <section aria-label="Next steps" className="stack" style={{ gap: 16 }}>
      <div>
        <h2>Next steps</h2>
        <p className="muted">Two of them, about five minutes. Until then every alert reaches the administrators, so nothing is dropped.</p>
      </div>
      <div className="grid two">
        <Card title="1. Let Prometheus send its alerts here">
          <ConnectPrometheus />
        </Card>
        <Card title="2. Say who owns what">
          <ApplyConfig />
        </Card>
      </div>
    </section>
  );
}

function Welcome() {
  const session = useSession().data;
  if (session?.person.has_password !== false) return null;
  return (
    <Card title="Welcome. How are you called, and with which password will you come back?">
      <MyAccount session={session} />
    </Card>
  );
}

export function NowPage() {
  const incidents = useQuery(incidentsQuery({ status: 'open' }));
  const services = useQuery(servicesQuery);
  const administers = useCan('administer');
  const mayDeclare = useCan('declare');
  const fresh = administers && services.data?.every((service) => service.unowned) === true;
  const count = incidents.data?.length ?? 0;
  return (
    <Page title="Now" lead={incidents.data === undefined ? undefined : count === 0 ? 'Nothing is burning.' : plural(count, 'ongoing incident')}>
      <div className="stack" style={{ gap: 16 }}>
        <Welcome />
        <MyPages quietWhenEmpty />
        <Await query={incidents} lines={4}>
          {(all) =>
            all.length === 0 ? (
              !fresh && (
                <Card label="Ongoing incidents">
                  <Empty
                    title="All is quiet"
                    example="An ongoing incident stands here with its severity, its commander and when the next update is due."
                    action={mayDeclare && <Button variant="default" onClick={() => declareOpen.set(true)}>Declare an incident</Button>}
                  />
                </Card>
              )
            ) : (
              <section aria-label="Ongoing incidents" className="cards">
                {bySeverity(all).map((incident) => (
                  <IncidentCard key={incident.ref} incident={incident} />
                ))}
              </section>
            )
          }
        </Await>
        {fresh && <NextSteps />}
        <div className="grid two">
          <MyActions />
          <MyPostmortems />
        </div>
      </div>
    </Page>
  );
}
