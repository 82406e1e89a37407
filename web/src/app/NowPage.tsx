import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { MyAccount } from '../features/access/MyAccount';
import { RunningDrill } from '../features/drills/DrillStrip';
import { DayStrip } from '../features/incidents/DayStrip';
import { IncidentCard } from '../features/incidents/IncidentCard';
import { openIncidentsQuery } from '../features/incidents/useIncident';
import { MyPages } from '../features/oncall/MyPages';
import { ShareTouched } from '../features/response/ShareTouched';
import { GuideReminder } from './GuideReminder';
import { systemQuery } from '../features/system/useSystem';
import { servicesQuery } from '../lib/directory';
import type { Incident } from '../api/types.gen';
import { useCan, useSession } from '../lib/session';
import { declareOpen } from '../lib/store';
import { useStableRows } from '../lib/stableRows';
import { plural, severities } from '../lib/words';
import { NewRows } from '../ui/NewRows';
import { Await, Card, Empty, Loading, Page } from '../ui/Page';
import { MyPostmortems, MyPromises, MyProofs } from './MyWork';

const Guide = lazy(() => import('./Guide').then((module) => ({ default: module.Guide })));

/** Gravest first, then newest; never by the last change, so that no card moves under a finger. */
function bySeverity(incidents: Incident[]): Incident[] {
  const newest = (a: Incident, b: Incident) => b.ref.localeCompare(a.ref, 'en', { numeric: true });
  return [...incidents].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || newest(a, b));
}

/** Until something is configured, the first page shows the way to the first alert. */
function NextSteps() {
  return (
    <section aria-label="Next steps" className="stack" style={{ gap: 16 }}>
      <div>
        <h2>Getting started</h2>
        <p className="muted">
          Five steps, about ten minutes. You can resume them under Settings. Until then, every alert pages the
          administrators, so nothing is lost.
        </p>
      </div>
      <Suspense fallback={<Loading />}>
        <Guide />
      </Suspense>
    </section>
  );
}

function Welcome() {
  const session = useSession().data;
  const [created, setCreated] = useState(false);
  if (session === null || session === undefined) return null;
  const { name, email, has_password: hasPassword } = session.person;
  if (created && hasPassword)
    return (
      <div className="card card-body" role="status">
        Your password is set. You sign in as <strong>{name}</strong>
        {email !== null && email !== '' && ` or ${email}`}.
      </div>
    );
  if (hasPassword) return null;
  return (
    <Card title={session.can.includes('administer') ? 'Create your administrator account' : 'Create your account'}>
      <MyAccount session={session} onDone={() => setCreated(true)} />
    </Card>
  );
}

/** An administrator hears on the first page when Unrepeat itself is not well. */
function Unwell() {
  const state = useQuery({ ...systemQuery, enabled: useCan('administer'), refetchInterval: 60_000 }).data;
  if (state?.status !== 'fail') return null;
  return (
    <div className="error-note" role="alert">
      <strong>Unrepeat needs attention</strong>
      <div>
        {state.checks
          .filter((check) => check.status === 'fail')
          .map((check) => check.title)
          .join(', ')}
        .{' '}
        <Link className="text-link" to="/settings" search={{ tab: 'system' }}>
          What to do
        </Link>
      </div>
    </div>
  );
}

export function NowPage() {
  const incidents = useQuery(openIncidentsQuery);
  const services = useQuery(servicesQuery);
  const administers = useCan('administer');
  const demo = useSession().data?.demo === true;
  const navigate = useNavigate();
  const mayDeclare = useCan('declare');
  const fresh = administers && services.data?.every((service) => service.unowned || service.drill) === true;
  const count = incidents.data?.count ?? 0;
  const isBurning = count > 0;
  const more = count - (incidents.data?.items.length ?? 0);
  // A new incident must be seen at once, and no card may move under a finger: it stands at the end.
  const cards = useStableRows({
    incoming: incidents.data && bySeverity(incidents.data.items),
    key: (incident) => incident.ref,
    list: 'open',
    end: true,
  });
  // Keyed, so that what somebody types into the form stays when it moves below what burns.
  const account = <Welcome key="account" />;
  const fires = [
    <MyPages key="pages" quietWhenEmpty />,
    <Await key="incidents" query={{ ...incidents, data: cards.rows }} lines={4}>
      {(all) =>
        all.length === 0 ? (
          !fresh && (
            <Card label="Ongoing incidents">
              <Empty
                title="No open incidents"
                example="An ongoing incident appears here with its severity, its commander and its next update."
                action={
                  mayDeclare && (
                    <Button variant="default" onClick={() => declareOpen.set(true)}>
                      Declare an incident
                    </Button>
                  )
                }
              />
            </Card>
          )
        ) : (
          <section aria-label="Ongoing incidents" className="cards">
            {all.map((incident) => (
              <IncidentCard
                key={incident.ref}
                incident={incident}
                over={cards.gone.has(incident.ref)}
                touched={<ShareTouched incident={incident.ref} />}
              />
            ))}
            {more > 0 && (
              <Link className="text-link" to="/incidents" search={{ status: 'open' }}>
                {more} more, none of them graver
              </Link>
            )}
          </section>
        )
      }
    </Await>,
  ];
  const burning = count === 0 ? 'No open incidents' : plural(count, 'ongoing incident');
  return (
    <Page
      title="Now"
      lead={incidents.data && <span role="status">{burning}</span>}
      actions={<NewRows steady={cards} order left="over" />}
    >
      <div className="stack" style={{ gap: 16 }}>
        <Unwell />
        {isBurning ? [...fires, account] : [account, ...fires]}
        <RunningDrill />
        {fresh ? (
          <NextSteps />
        ) : (
          administers &&
          !demo && <GuideReminder onOpen={() => void navigate({ to: '/settings', search: { tab: 'start' } })} />
        )}
        <div className="grid three">
          <MyPostmortems />
          <MyPromises />
          <MyProofs />
        </div>
        <DayStrip />
      </div>
    </Page>
  );
}
