import { useQuery } from '@tanstack/react-query';
import type { AlertGroup, Incident, IncidentAlert, Spark } from '../../api/types.gen';
import { utcMinute } from '../../lib/time';
import { plural } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { Await, Card, Empty } from '../../ui/Page';
import { Sparkline } from '../../ui/Sparkline';
import { Ago, Utc } from '../../ui/Times';
import { AlertDetails, AlertLinks } from './AlertDetail';
import { alertsQuery, groupsQuery } from './useIncident';

/** Every group on the same axis, also one in which nothing began to fire within it. */
function Firings({ spark, steps }: { spark: Spark; steps: number }) {
  const counts = Array.from({ length: Math.max(steps, 1) }, (_, index) => spark.counts[index] ?? 0);
  const minutes = spark.step_seconds / 60;
  const at = (index: number) => new Date(Date.parse(spark.from) + index * spark.step_seconds * 1000).toISOString();
  const sum = counts.reduce((all, count) => all + count, 0);
  const most = Math.max(...counts);
  const since = `since ${utcMinute(spark.from)} UTC, at most ${most} in ${minutes} minutes`;
  return (
    <div className="stack" style={{ gap: 2, maxWidth: 320 }}>
      <Sparkline
        counts={counts}
        label={`${plural(sum, 'alert')} began to fire ${since}`}
        say={(index) => `${utcMinute(at(index))} UTC: ${plural(counts[index] ?? 0, 'alert')} began to fire`}
      />
      <div className="row spread muted small">
        <span>{utcMinute(spark.from)}</span>
        <span>
          at most {most} in {minutes} min
        </span>
      </div>
    </div>
  );
}

/** Labels that all alerts of the group have; a route may have said the service. */
function shared(group: AlertGroup, alert: IncidentAlert): Record<string, string> {
  const labels = Object.entries(group.labels).filter(([name, value]) => value !== '' && alert.labels[name] === value);
  return labels.length > 0 ? Object.fromEntries(labels) : alert.labels;
}

function Group({ group, alerts, steps }: { group: AlertGroup; alerts: IncidentAlert[]; steps: number }) {
  // They come firing first: the first one speaks for the group.
  const first = alerts[0];
  const summary = first?.annotations.summary ?? '';
  return (
    <li className="card-line stack" style={{ gap: 4 }}>
      <div className="row wrap spread">
        <span className="row" style={{ gap: 6 }}>
          <Tag {...(group.state === 'firing' ? { tone: 'bad' as const } : {})}>
            {group.state === 'expired' ? 'no news' : group.state}
          </Tag>
          <strong className="break">{group.title}</strong>
        </span>
        <span className="muted small">
          {group.firing_count} of {plural(group.alert_count, 'alert')}
        </span>
      </div>
      {group.left_out > 0 && (
        <span className="small">
          {plural(group.left_out, 'more alert')} left out by the sender: raise <code>max_alerts</code> of its webhook to
          see all.
        </span>
      )}
      {summary !== '' && !group.title.includes(summary) && <span className="break">{summary}</span>}
      {first !== undefined && <AlertLinks alert={first} silences={shared(group, first)} />}
      <div className="row wrap" style={{ gap: 4 }}>
        {Object.entries(group.labels)
          .filter(([name]) => name !== 'alertname')
          .map(([name, value]) => (
            <span key={name} className="mono muted break">
              {name}={value}
            </span>
          ))}
      </div>
      {group.spark === null ? (
        <span className="muted small">Alert times are past their retention period; only the count is kept.</span>
      ) : (
        <Firings spark={group.spark} steps={steps} />
      )}
      <span className="muted small">
        since <Utc at={group.first_at} form="minute" />, last <Ago at={group.last_at} />
      </span>
      {alerts.length > 0 && <AlertDetails alerts={alerts} />}
    </li>
  );
}

/** What fires now, the most alerts first; then what fired last. */
function firingFirst(a: AlertGroup, b: AlertGroup): number {
  return (
    Number(b.state === 'firing') - Number(a.state === 'firing') ||
    b.firing_count - a.firing_count ||
    Date.parse(b.last_at) - Date.parse(a.last_at)
  );
}

export function AlertGroups({ incident }: { incident: Incident }) {
  const query = useQuery(groupsQuery(incident.ref));
  // The groups are worth showing without them.
  const alerts = useQuery({ ...alertsQuery(incident.ref), enabled: incident.alert_count > 0 }).data ?? [];
  return (
    <Card title="Alerts" aside={<span className="muted small">{plural(incident.alert_count, 'alert')}</span>}>
      <Await query={query} lines={2}>
        {(groups) =>
          groups.length === 0 ? (
            <Empty title="No alerts">This incident was declared by a person.</Empty>
          ) : (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {[...groups].sort(firingFirst).map((group) => (
                <Group
                  key={group.id}
                  group={group}
                  alerts={alerts.filter((alert) => alert.group === group.id)}
                  steps={Math.max(...groups.map((each) => each.spark?.counts.length ?? 0))}
                />
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}
