import { ContainmentAdvice } from '../features/advice/ContainmentAdvice';
import { ChangesNearby } from '../features/changes/ChangesNearby';
import type { Composing } from '../features/incidents/Composer';
import { IncidentPage } from '../features/incidents/IncidentPage';
import { PromiseBanner } from '../features/insight/PromiseBanner';
import { SimilarIncidents } from '../features/insight/SimilarIncidents';

/** The incident room with what the past knows of it. */
export function RoomPage({ incidentRef, compose, kinds, onKinds }: {
  incidentRef: string;
  compose?: Composing | undefined;
  kinds: string[];
  onKinds: (kinds: string[]) => void;
}) {
  return (
    <IncidentPage
      incidentRef={incidentRef}
      compose={compose}
      kinds={kinds}
      onKinds={onKinds}
      above={(incident) => <PromiseBanner incident={incident.ref} />}
      beside={(incident) => (
        <>
          <ContainmentAdvice incident={incident.ref} />
          <ChangesNearby incident={incident.ref} services={incident.services} />
          <SimilarIncidents incident={incident.ref} may={incident.can.includes('note')} news={incident} />
        </>
      )}
    />
  );
}
