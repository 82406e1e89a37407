import { useQuery } from '@tanstack/react-query';
import type { RetainedClass } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Await, Card } from '../../ui/Page';
import { Utc } from '../../ui/Times';
import { retentionQuery } from './useSystem';

const units: Record<string, string> = { d: 'days', h: 'hours', m: 'minutes', s: 'seconds', ms: 'milliseconds' };

/** `90d` as people say it. */
function spoken(keep: string) {
  const [, amount, unit] = /^([0-9]+)([a-z]+)$/.exec(keep) ?? [];
  return amount === undefined || unit === undefined ? 'for ever' : `${amount} ${units[unit] ?? unit}`;
}

function What({ of }: { of: RetainedClass }) {
  return (
    <span className="stack" style={{ gap: 2 }}>
      <span>{of.title}</span>
      <span className="muted small">Always kept: {of.stays}</span>
      {of.failed_at !== null && (
        <span>
          <Tag tone="warn">failed</Tag> <span className="small">The last purge failed and will be retried.</span>
        </span>
      )}
    </span>
  );
}

/** How long records are kept that are no part of an incident's story, and what goes. */
export function Retention() {
  const query = useQuery(retentionQuery);
  return (
    <Card title="Data retention">
      <Await query={query} lines={3}>
        {(classes) => (
          <>
            <p className="card-body muted small" style={{ margin: 0 }}>
              Incidents, their timelines, decisions, post-mortems, actions and the audit are kept forever. A
              RetentionPolicy changes the rest.
            </p>
            <DataTable
              label="Retention"
              rows={classes}
              rowKey={(each) => each.name}
              columns={[
                { head: 'Records', cell: (each) => <What of={each} /> },
                { head: 'Retention', cell: (each) => spoken(each.keep) },
                { head: 'Rows', number: true, cell: (each) => each.rows.toLocaleString('en') },
                {
                  head: 'Oldest',
                  cell: (each) => (each.oldest === null ? '-' : <Utc at={each.oldest} />),
                  phone: false,
                },
                { head: 'Due for purge', number: true, cell: (each) => each.due.toLocaleString('en') },
                {
                  head: 'Purged',
                  number: true,
                  cell: (each) => each.gone_total.toLocaleString('en'),
                  phone: false,
                },
              ]}
            />
          </>
        )}
      </Await>
    </Card>
  );
}
