import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDisplayName } from '../../lib/directory';
import type { Drill } from '../../api/types.gen';
import { plural } from '../../lib/words';
import { Await, Card, ErrorNote, Page } from '../../ui/Page';
import { Ago, Utc } from '../../ui/Times';
import { DrillReport } from './DrillReport';
import { OutcomeTag } from './OutcomeTag';
import { Tour } from './Tour';
import { drillQuery, useEndDrill } from './useDrills';

function Participants({ drill }: { drill: Drill }) {
  const displayName = useDisplayName();
  return drill.participants.map((each, index) => (
    <span key={each.name}>
      {index > 0 && ', '}
      {displayName(each.name)}
      {each.channels === 0 && <span className="muted"> (in the app only)</span>}
    </span>
  ));
}

function Facts({ drill }: { drill: Drill }) {
  const displayName = useDisplayName();
  return (
    <Card title="The drill" aside={<OutcomeTag outcome={drill.outcome} />}>
      <div className="card-body stack">
        {drill.brief !== null && <p style={{ margin: 0 }}>{drill.brief}</p>}
        <span>
          <span className="muted">Participants, in paging order:</span> <Participants drill={drill} />
        </span>
        <span>
          <span className="muted">Started by</span> {displayName(drill.started_by)}, <Ago at={drill.started_at} />
          {drill.speed > 1 && <span className="muted">, its signals {drill.speed} times as fast</span>}
        </span>
        {drill.ended_at !== null && (
          <span>
            <span className="muted">Ended</span> <Utc at={drill.ended_at} />
            {drill.ended_by !== null && <> by {displayName(drill.ended_by)}</>}
          </span>
        )}
        {drill.incident === null ? (
          <span className="muted">No incident has been opened yet.</span>
        ) : (
          <Link className="text-link" to="/incidents/$ref" params={{ ref: drill.incident }}>
            Room of {drill.incident}
          </Link>
        )}
      </div>
    </Card>
  );
}

/** One drill: the tour while it runs, and how its clocks went. */
export function DrillPage({ drillRef }: { drillRef: string }) {
  const query = useQuery(drillQuery(drillRef));
  const end = useEndDrill();
  return (
    <Page
      title={`Drill ${drillRef}`}
      lead={query.data?.title ?? query.data?.scenario}
      actions={
        query.data?.can.includes('end') && (
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate(drillRef)}>
            End the drill
          </Button>
        )
      }
    >
      <div className="stack" style={{ gap: 16 }}>
        <ErrorNote failure={end.error} />
        <Await query={query} lines={8}>
          {(drill) => (
            <>
              <Facts drill={drill} />
              <Card
                title="Tour"
                aside={
                  <span className="muted small">
                    {plural(drill.report.steps_done, 'step')} done of {drill.report.steps}
                  </span>
                }
              >
                <div className="card-body">
                  <Tour steps={drill.tour} over={drill.outcome !== null} />
                </div>
              </Card>
              {drill.incident !== null && <DrillReport report={drill.report} />}
            </>
          )}
        </Await>
      </div>
    </Page>
  );
}
