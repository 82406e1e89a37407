import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDisplayName } from '../../lib/directory';
import type { DrillStep } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import './drills.css';
import { drillOfQuery, runningDrillQuery, useEndDrill } from './useDrills';
import { Tour } from './Tour';

/** The step that is next, and all of them for whoever wants to see how far it is. */
function Next({ steps }: { steps: DrillStep[] }) {
  const index = steps.findIndex((step) => !step.done);
  const next = steps[index];
  return (
    <>
      <div role="status">
        {next === undefined ? (
          'All steps done.'
        ) : (
          <>
            <span className="muted">
              {index + 1} of {steps.length}
            </span>{' '}
            <strong>{next.do}</strong> {next.hint}
          </>
        )}
      </div>
      <details>
        <summary>All steps</summary>
        <Tour steps={steps} over />
      </details>
    </>
  );
}

/** In the room of a drill: that it is one, and what to do next. */
export function DrillStrip({ incident }: { incident: string }) {
  const drill = useQuery(drillOfQuery(incident)).data;
  const end = useEndDrill();
  if (drill === undefined) return null;
  if (drill === null) {
    return (
      <section className="card drill-strip" aria-label="Drill">
        <p className="card-body">
          <strong>This is a drill</strong> without a run: nobody is paged, and it is excluded from metrics.
        </p>
      </section>
    );
  }
  const over = drill.outcome !== null;
  return (
    <section className="card drill-strip" aria-label="Drill">
      <div className="card-body stack">
        <div className="row wrap spread">
          <span>
            <strong>This is a drill.</strong>{' '}
            <span className="muted">Only participants are paged, and it is excluded from metrics.</span>
          </span>
          <span className="row wrap">
            <Link className="text-link" to="/drills/$ref" params={{ ref: drill.ref }}>
              {over ? `How ${drill.ref} went` : drill.ref}
            </Link>
            {drill.can.includes('end') && (
              <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate(drill.ref)}>
                End the drill
              </Button>
            )}
          </span>
        </div>
        {!over && <Next steps={drill.tour} />}
        <ErrorNote failure={end.error} />
      </div>
    </section>
  );
}

/** On the first page while one is running, so that nobody takes it for real. */
export function RunningDrill() {
  const displayName = useDisplayName();
  const drill = useQuery(runningDrillQuery).data;
  if (drill === undefined || drill === null) return null;
  return (
    <section className="card drill-strip" aria-label="A drill is running">
      <div className="card-body row wrap spread">
        <span>
          <strong>A drill is running:</strong> {drill.title ?? drill.scenario}{' '}
          <span className="muted">with {drill.participants.map((each) => displayName(each.name)).join(', ')}</span>
        </span>
        <span className="row wrap">
          {drill.incident !== null && (
            <Link className="text-link" to="/incidents/$ref" params={{ ref: drill.incident }}>
              Room of {drill.incident}
            </Link>
          )}
          <Link className="text-link" to="/drills/$ref" params={{ ref: drill.ref }}>
            {drill.ref}
          </Link>
        </span>
      </div>
    </section>
  );
}
