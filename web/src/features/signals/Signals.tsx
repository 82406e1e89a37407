import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { QuarantinedBody } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { Ago, Utc } from '../../ui/Times';
import { alertsQuery, quarantineQuery, useReplay } from './useSignals';

export function Alerts() {
  const [status, setStatus] = useState('firing');
  const query = useQuery(alertsQuery(status));
  return (
    <Card
      title="Alerts"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Alert status"
          value={status}
          onChange={setStatus}
          data={[
            { value: 'firing', label: 'Firing' },
            { value: 'suppressed', label: 'Muted' },
            { value: 'resolved', label: 'Resolved' },
            { value: 'expired', label: 'Expired' },
          ]}
        />
      }
    >
      <Await query={query}>
        {(alerts) =>
          alerts.length === 0 ? (
            <Empty title={`No ${status === 'suppressed' ? 'muted' : status} alerts`} />
          ) : (
            <DataTable
              label="Alerts"
              rows={alerts}
              rowKey={(alert) => alert.fingerprint}
              columns={[
                {
                  head: 'Alert',
                  cell: (alert) => <strong className="break">{alert.labels.alertname ?? alert.fingerprint}</strong>,
                },
                {
                  head: 'Service',
                  cell: (alert) => alert.labels.service ?? alert.labels.job ?? <span className="muted">unknown</span>,
                },
                {
                  head: 'Summary',
                  cell: (alert) => (
                    <span className="break">{alert.annotations.summary ?? alert.annotations.description ?? ''}</span>
                  ),
                  phone: false,
                },
                { head: 'Since', cell: (alert) => <Utc at={alert.starts_at} />, phone: false },
                { head: 'Last', cell: (alert) => <Ago at={alert.last_at} />, phone: false },
                { head: 'Count', number: true, cell: (alert) => alert.count, phone: false },
                {
                  head: 'Incident',
                  cell: (alert) =>
                    alert.incident !== null && (
                      <Link className="mono" to="/incidents/$ref" params={{ ref: alert.incident }}>
                        {alert.incident}
                      </Link>
                    ),
                },
              ]}
            />
          )
        }
      </Await>
    </Card>
  );
}

function QuarantineLine({ item }: { item: QuarantinedBody }) {
  const replay = useReplay();
  return (
    <li className="card-line stack" style={{ gap: 4 }}>
      <div className="row wrap spread">
        <span className="grow">
          <Utc at={item.at} /> <Tag>{item.source}</Tag> <strong>{item.reason}</strong>{' '}
          <span className="muted small">{item.size.toLocaleString('en')} bytes</span>
        </span>
        <Button
          variant="default"
          loading={replay.isPending}
          onClick={() => replay.mutate(item.id)}
          aria-label={`Replay the signal of ${item.at}`}
        >
          Replay
        </Button>
      </div>
      <pre className="code" tabIndex={0} role="region" aria-label="Received body">
        {item.excerpt}
      </pre>
      <div aria-live="polite">
        {replay.data !== undefined && <Tag tone={replay.data.ok ? 'good' : 'bad'}>{replay.data.detail}</Tag>}
      </div>
      <ErrorNote failure={replay.error} />
    </li>
  );
}

export function Quarantine() {
  const query = useQuery(quarantineQuery);
  return (
    <Card title="Quarantine">
      <Await query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="Quarantine is empty" example="grafana · body is not valid UTF-8 · 812 bytes">
              Signals that cannot be parsed are kept here. Fix the sender, then replay them.
            </Empty>
          ) : (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {rows.map((item) => (
                <QuarantineLine key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}
