import { useNavigate } from '@tanstack/react-router';
import { ContainmentAdvice } from '../features/advice/ContainmentAdvice';
import { CustomerReports } from '../features/customers/CustomerReports';
import { ChangesNearby } from '../features/changes/ChangesNearby';
import type { Composing } from '../features/incidents/Composer';
import { IncidentPage } from '../features/incidents/IncidentPage';
import { DrillStrip } from '../features/drills/DrillStrip';
import { PromiseBanner } from '../features/insight/PromiseBanner';
import { SimilarIncidents } from '../features/insight/SimilarIncidents';
import { OpenPostmortem } from '../features/postmortems/OpenPostmortem';
import { ChecklistCard } from '../features/response/ChecklistCard';
import { DegradationCard } from '../features/response/DegradationCard';
import { HypothesesCard } from '../features/response/HypothesesCard';
import { ReachCard } from '../features/response/ReachCard';
import { UpdatesCard } from '../features/response/UpdatesCard';

/** The incident room: what to do beside the timeline, and beside that what is known. */
export function RoomPage({
  incidentRef,
  compose,
  kinds,
  onKinds,
}: {
  incidentRef: string;
  compose?: Composing | undefined;
  kinds: string[];
  onKinds: (kinds: string[]) => void;
}) {
  const navigate = useNavigate();
  return (
    <IncidentPage
      incidentRef={incidentRef}
      compose={compose}
      kinds={kinds}
      onKinds={onKinds}
      above={(incident) =>
        incident.drill ? (
          <DrillStrip incident={incident.ref} />
        ) : (
          <>
            <PromiseBanner incident={incident.ref} />
            <OpenPostmortem
              incident={incident}
              onOpened={(ref) => void navigate({ to: '/postmortems/$ref', params: { ref } })}
            />
          </>
        )
      }
      doing={(incident) => (
        <>
          <ChecklistCard incident={incident.ref} may={incident.can.includes('note')} />
          <div className="room-updates">
            <UpdatesCard incident={incident.ref} />
          </div>
        </>
      )}
      knowing={(incident) => (
        <>
          <ContainmentAdvice incident={incident.ref} />
          <HypothesesCard incident={incident.ref} may={incident.can.includes('note')} />
          <ReachCard incident={incident.ref} until={incident.resolved_at} />
          <ChangesNearby incident={incident.ref} services={incident.services} />
          {!incident.drill && <CustomerReports incident={incident.ref} />}
          <DegradationCard incident={incident.ref} />
          {!incident.drill && (
            <SimilarIncidents incident={incident.ref} may={incident.can.includes('note')} news={incident} />
          )}
        </>
      )}
    />
  );
}
