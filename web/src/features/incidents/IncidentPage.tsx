import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { servicesQuery, useDisplayName } from '../../lib/directory';
import { useMe } from '../../lib/session';
import { useLetterKeys } from '../../lib/keys';
import { usePageCommands } from '../../lib/pageCommands';
import type { Incident } from '../../api/types.gen';
import { isOngoing } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { Icon } from '../../ui/icons';
import { Await, ErrorNote, usePageTitle } from '../../ui/Page';
import { CopyRef } from '../../ui/Ref';
import { Elapsed } from '../../ui/Times';
import { AddServiceButton, AddServiceDialog, addingService } from './AddService';
import { hasNoService, isNamed } from '../../lib/services';
import { AlertGroups } from './AlertGroups';
import { ClockChip } from './ClockChip';
import { composerId, type Composing } from './Composer';
import { CostSoFar } from './CostSoFar';
import './incidents.css';
import { mayPage, PageDialogs, pagingOpen } from './PageDialogs';
import { RoomTitle } from './RoomTitle';
import { SeverityButton } from './SeverityDialog';
import { Moments, Pages, Roles } from './SidePanels';
import { StatusMoves, Stepper } from './StatusMoves';
import { Timeline, type KindsOutside } from './Timeline';
import { UndoMove } from './UndoMove';
import { alertsQuery, canAcknowledge, incidentQuery, mayWork, useMove } from './useIncident';

function Commands({ incident }: { incident: Incident }) {
  const me = useMe();
  const acknowledge = useMove(incident.ref);
  const command = useMove(incident.ref);
  const mayAcknowledge = canAcknowledge(incident);
  const mayCommand = mayWork(incident) && incident.roles.commander !== me && isOngoing(incident.status);
  // It keeps its place after the click, so that nothing else comes under the finger.
  const done = acknowledge.isPending || acknowledge.isSuccess;
  const press = () => acknowledge.mutate({ do: 'acknowledge' });
  useLetterKeys(mayAcknowledge ? { a: press } : {});
  usePageCommands(mayAcknowledge ? [{ label: `Acknowledge ${incident.ref}`, key: 'A', run: press }] : []);
  return (
    <>
      {done ? (
        <Button disabled leftSection={<Icon name="actions" size={13} />}>
          Acknowledged
        </Button>
      ) : (
        mayAcknowledge && <Button onClick={press}>Acknowledge</Button>
      )}
      {mayCommand && (
        <Button
          variant="default"
          loading={command.isPending}
          onClick={() => command.mutate({ do: 'role', role: 'commander', user: me })}
        >
          Take command
        </Button>
      )}
      <ErrorNote failure={acknowledge.error ?? command.error} />
    </>
  );
}

/** The runbooks that the catalogue has, where no alert brings one. */
function Runbooks({ incident }: { incident: Incident }) {
  const hasAlerts = incident.alert_count > 0;
  const alerts = useQuery({ ...alertsQuery(incident.ref), enabled: hasAlerts }).data;
  const services = useQuery(servicesQuery).data ?? [];
  if (hasAlerts && (alerts === undefined || alerts.some(({ runbook }) => runbook !== null))) return null;
  return services.map(
    ({ name, runbook }) =>
      runbook !== null &&
      incident.services.includes(name) && (
        <a key={name} className="small" href={runbook} target="_blank" rel="noreferrer">
          Runbook of {name}
        </a>
      ),
  );
}

function Head({ incident }: { incident: Incident }) {
  const displayName = useDisplayName();
  const started = incident.impact_started_at ?? incident.detected_at ?? incident.declared_at;
  const ongoing = isOngoing(incident.status);
  return (
    <header className="room-head stack">
      <div className="row wrap spread room-facts">
        <div className="row wrap">
          <CopyRef value={incident.ref} />
          <SeverityButton incident={incident} />
          {incident.kind === 'near_miss' && <Tag>near miss</Tag>}
          {incident.drill && <Tag tone="warn">drill</Tag>}
          {incident.private_to.length > 0 && (
            <Tag tone="warn" title="Others neither see it nor find it">
              Private to {incident.private_to.join(', ')}
            </Tag>
          )}
          {hasNoService(incident) && <span className="muted small">no service</span>}
          {incident.services.filter(isNamed).map((service) => (
            <Link key={service} to="/catalogue" search={{ service }}>
              <Tag>{service}</Tag>
            </Link>
          ))}
          <AddServiceButton incident={incident} />
          <Runbooks incident={incident} />
          {started !== null && (ongoing || incident.resolved_at !== null) && (
            <span className="muted small">
              {ongoing ? 'for' : 'lasted'} <Elapsed from={started} until={ongoing ? null : incident.resolved_at} />
            </span>
          )}
          {incident.roles.commander !== null && (
            <span className="muted small">
              commander <strong className="room-commander">{displayName(incident.roles.commander)}</strong>
            </span>
          )}
          {incident.postmortem !== null && (
            <Link to="/postmortems/$ref" params={{ ref: incident.postmortem }}>
              Post-mortem {incident.postmortem}
            </Link>
          )}
          {incident.merged_into !== null && (
            <Link to="/incidents/$ref" params={{ ref: incident.merged_into }}>
              merged into {incident.merged_into}
            </Link>
          )}
        </div>
        <div className="row wrap room-clocks" role="group" aria-label="Cost and clocks">
          <CostSoFar incident={incident} />
          {incident.clocks.map((clock) => (
            <ClockChip key={clock.name} clock={clock} />
          ))}
        </div>
      </div>
      <RoomTitle incident={incident} />
      <div className="row wrap spread">
        <Stepper status={incident.status} />
        <div className="row wrap">
          <Commands incident={incident} />
          <StatusMoves incident={incident} />
        </div>
      </div>
    </header>
  );
}

type Slot = (incident: Incident) => ReactNode;

interface Outside extends KindsOutside {
  compose?: Composing | undefined;
  above?: Slot | undefined;
  /** What people do, beside the timeline. */
  doing?: Slot | undefined;
  /** What is known, in a column of its own where there is room. */
  knowing?: Slot | undefined;
}

function Room({ incident, compose, above, doing, knowing, kinds, onKinds }: Outside & { incident: Incident }) {
  usePageTitle(`${incident.ref} ${incident.title}`);
  useLetterKeys({ w: () => document.getElementById(composerId)?.focus() });
  usePageCommands(
    mayPage(incident)
      ? [
          { label: `Page somebody for ${incident.ref}`, run: () => pagingOpen.set('person') },
          { label: `Escalate ${incident.ref} now`, run: () => pagingOpen.set('next') },
        ]
      : [],
  );
  usePageCommands(
    mayWork(incident) ? [{ label: `Add a service to ${incident.ref}`, run: () => addingService.set(true) }] : [],
  );
  return (
    <>
      <Head incident={incident} />
      <UndoMove incident={incident} />
      <PageDialogs incident={incident} />
      <AddServiceDialog incident={incident} />
      {above?.(incident)}
      <div className="room-grid">
        <Timeline key={compose ?? 'note'} incident={incident} compose={compose} kinds={kinds} onKinds={onKinds} />
        <div className="stack room-doing">
          {incident.alert_count > 0 && (
            <div className="room-alerts">
              <AlertGroups incident={incident} />
            </div>
          )}
          {doing?.(incident)}
          <Roles incident={incident} />
          <Pages incident={incident} />
          <Moments incident={incident} />
        </div>
        <div className="stack room-knowing">
          {knowing?.(incident)}
          {incident.alert_count === 0 && <AlertGroups incident={incident} />}
        </div>
      </div>
    </>
  );
}

/** The room; what other parts of the app know of the incident goes above the timeline and beside it. */
export function IncidentPage({ incidentRef, ...rest }: Outside & { incidentRef: string }) {
  const query = useQuery(incidentQuery(incidentRef));
  return (
    <Await query={query} lines={10}>
      {(incident) => <Room incident={incident} {...rest} />}
    </Await>
  );
}
