import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useDisplayName } from '../../lib/directory';
import type { Drill, Scenario } from '../../api/types.gen';
import { span } from '../../lib/time';
import { plural } from '../../lib/words';
import { DataTable } from '../../ui/DataTable';
import { Await, Card, Empty, Page } from '../../ui/Page';
import { CopyBlock } from '../../ui/Ref';
import { Ago } from '../../ui/Times';
import { OutcomeTag } from './OutcomeTag';
import { drillsQuery, scenariosQuery } from './useDrills';

function ScenarioLine({ scenario }: { scenario: Scenario }) {
  return (
    <li className="card-line stack" style={{ gap: 4 }}>
      <div className="row wrap spread">
        <strong>{scenario.title}</strong>
        <span className="muted small">
          {plural(scenario.alerts, 'alert')}, about {scenario.minutes} min
        </span>
      </div>
      <span className="muted">{scenario.brief}</span>
      <CopyBlock label={`command for ${scenario.name}`} text={`./unrepeat drill ${scenario.name}`} />
    </li>
  );
}

function inTime({ report }: Drill): string {
  const counted = report.clocks_met + report.clocks_missed;
  return counted === 0 ? 'none' : `${report.clocks_met} of ${counted}`;
}

function Past() {
  const displayName = useDisplayName();
  const navigate = useNavigate();
  const query = useQuery(drillsQuery);
  const open = (drill: Drill) => void navigate({ to: '/drills/$ref', params: { ref: drill.ref } });
  return (
    <Card title="Past drills">
      <Await query={query}>
        {(drills) =>
          drills.length === 0 ? (
            <Empty
              title="No drills yet"
              example="DR-1 · checkout-outage · ana · acknowledged after 40 s · 3 of 3 clocks in time"
            />
          ) : (
            <DataTable
              label="Drills"
              rows={drills}
              rowKey={(drill) => drill.ref}
              onOpen={open}
              columns={[
                {
                  head: 'Drill',
                  cell: (drill) => (
                    <Link className="row-link mono" to="/drills/$ref" params={{ ref: drill.ref }}>
                      {drill.ref}
                    </Link>
                  ),
                },
                { head: 'Scenario', cell: (drill) => drill.scenario },
                {
                  head: 'Participants',
                  cell: (drill) => drill.participants.map((each) => displayName(each.name)).join(', '),
                  phone: false,
                },
                {
                  head: 'Acknowledged after',
                  cell: (drill) =>
                    drill.report.seconds.acknowledged !== undefined && span(drill.report.seconds.acknowledged * 1000),
                  phone: false,
                },
                {
                  head: 'Mitigated after',
                  cell: (drill) =>
                    drill.report.seconds.mitigated !== undefined && span(drill.report.seconds.mitigated * 1000),
                  phone: false,
                },
                { head: 'Clocks in time', number: true, cell: (drill) => inTime(drill), phone: false },
                { head: 'State', cell: (drill) => <OutcomeTag outcome={drill.outcome} /> },
                { head: 'When', cell: (drill) => <Ago at={drill.started_at} />, phone: false },
              ]}
            />
          )
        }
      </Await>
    </Card>
  );
}

/** Available scenarios, and how it went before. */
export function DrillsPage() {
  const query = useQuery(scenariosQuery);
  return (
    <Page title="Drills" lead="Practice incidents that page only their participants and are excluded from all metrics.">
      <div className="stack" style={{ gap: 16 }}>
        <Card title="Available scenarios">
          <p className="card-body muted" style={{ margin: 0 }}>
            Where Unrepeat is installed, with <code>UNREPEAT_URL</code> and <code>UNREPEAT_TOKEN</code> set (Settings,
            Tokens). <code>--with ana,ben</code> adds participants, <code>--speed 4</code> speeds up the signals.
          </p>
          <Await query={query}>
            {(scenarios) => (
              <ul className="plain-list" aria-label="Scenarios">
                {scenarios.map((scenario) => (
                  <ScenarioLine key={scenario.name} scenario={scenario} />
                ))}
              </ul>
            )}
          </Await>
        </Card>
        <Past />
      </div>
    </Page>
  );
}
