import type { DrillClock, DrillReport as Report } from '../../api/types.gen';
import { span } from '../../lib/time';
import { sentence } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Card } from '../../ui/Page';

function Margin({ clock }: { clock: DrillClock }) {
  if (clock.state === 'running') return <Tag>running</Tag>;
  if (clock.state === 'not_needed') return <Tag title="Stopped early because it was no longer needed">not needed</Tag>;
  const left = clock.margin_seconds === null ? null : span(Math.abs(clock.margin_seconds) * 1000);
  return clock.state === 'met' ? (
    <>
      <Tag tone="good">in time</Tag> {left !== null && <span className="muted">with {left} left</span>}
    </>
  ) : (
    <>
      <Tag tone="bad">missed</Tag> {left !== null && <span className="muted">by {left}</span>}
    </>
  );
}

/** How long each part took, and how each deadline went. */
export function DrillReport({ report }: { report: Report }) {
  const moments = Object.entries(report.seconds);
  return (
    <Card
      title="Report"
      aside={
        <span className="muted small">
          {report.steps_done} of {report.steps} steps
        </span>
      }
    >
      {moments.length > 0 && (
        <dl className="card-body drill-moments">
          {moments.map(([moment, seconds]) => (
            <div key={moment}>
              <dt className="muted small">{sentence(moment)}</dt>
              <dd>{span(seconds * 1000)}</dd>
            </div>
          ))}
        </dl>
      )}
      <DataTable
        label="Clocks"
        rows={report.clocks}
        rowKey={(clock) => clock.name + clock.started_at}
        columns={[
          { head: 'Clock', cell: (clock) => sentence(clock.name.replace('_', ' ')) },
          {
            head: 'Limit',
            cell: (clock) => span(Date.parse(clock.due_at) - Date.parse(clock.started_at)),
            phone: false,
          },
          { head: 'Result', cell: (clock) => <Margin clock={clock} /> },
        ]}
      />
    </Card>
  );
}
