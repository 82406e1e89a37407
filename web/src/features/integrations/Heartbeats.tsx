import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Heartbeat, Watchdog } from '../../api/types.gen';
import { servicesQuery } from '../../lib/directory';
import { span } from '../../lib/time';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { CopyBlock } from '../../ui/Ref';
import { Ago } from '../../ui/Times';
import {
  heartbeatsQuery,
  useAddHeartbeat,
  useAddWatchdog,
  useRemoveHeartbeat,
  useRemoveWatchdog,
  watchdogsQuery,
} from './useHeartbeats';

const tones = { ok: 'good', waiting: undefined, missing: 'bad' } as const;

function State({ heartbeat }: { heartbeat: Heartbeat }) {
  const tone = tones[heartbeat.state];
  return <Tag {...(tone === undefined ? {} : { tone })}>{heartbeat.state}</Tag>;
}

function AddHeartbeat({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('');
  const [every, setEvery] = useState('1h');
  const [grace, setGrace] = useState('10m');
  const [service, setService] = useState<string | null>(null);
  const [severity, setSeverity] = useState('critical');
  const add = useAddHeartbeat();
  const services = useQuery(servicesQuery).data ?? [];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (service === null) return;
        add.mutate({ name: name.trim(), every, grace, service, severity }, { onSuccess: onDone });
      }}
    >
      <TextInput
        label="Name"
        description="Part of the address: small letters, digits and hyphens."
        placeholder="nightly-backup"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label="Service"
        data={services.map((each) => each.name)}
        value={service}
        onChange={setService}
        searchable
      />
      <TextInput
        label="Every"
        description="How often it reports, such as 5m, 1h or 1d."
        value={every}
        onChange={(event) => setEvery(event.currentTarget.value)}
      />
      <TextInput
        label="Grace"
        description="How much longer it may be silent before an alert fires."
        value={grace}
        onChange={(event) => setGrace(event.currentTarget.value)}
      />
      <Select
        label="Severity of the alert"
        data={['critical', 'error', 'warning', 'info']}
        value={severity}
        allowDeselect={false}
        onChange={(value) => setSeverity(value ?? 'critical')}
      />
      <ErrorNote failure={add.error} />
      <div>
        <Button type="submit" loading={add.isPending} disabled={name.trim() === '' || service === null}>
          Add heartbeat
        </Button>
      </div>
    </form>
  );
}

/** What has to report in, and whether it does. */
export function Heartbeats() {
  const query = useQuery(heartbeatsQuery);
  const remove = useRemoveHeartbeat();
  const [adding, setAdding] = useState(false);
  const first = query.data?.[0];
  return (
    <Card
      title="Heartbeats"
      aside={
        <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
          Add heartbeat
        </Button>
      }
    >
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add heartbeat">
        <AddHeartbeat onDone={() => setAdding(false)} />
      </Modal>
      <ErrorNote failure={remove.error} />
      <Await query={query}>
        {(heartbeats) =>
          heartbeats.length === 0 ? (
            <Empty title="No heartbeats" example="nightly-backup · every 1 d · ok">
              A backup, a cron job or a monitoring system reports in; when it stays silent, an alert fires.
            </Empty>
          ) : (
            <DataTable
              label="Heartbeats"
              rows={heartbeats}
              rowKey={(each) => each.name}
              columns={[
                { head: 'Heartbeat', cell: (each) => <strong className="break">{each.name}</strong> },
                { head: 'Service', cell: (each) => each.service, phone: false },
                { head: 'Every', cell: (each) => span(each.every * 1000), phone: false },
                { head: 'State', cell: (each) => <State heartbeat={each} /> },
                {
                  head: 'Last heard',
                  cell: (each) =>
                    each.last_at === null ? <span className="muted">never</span> : <Ago at={each.last_at} />,
                },
                {
                  head: 'Remove',
                  cell: (each) =>
                    each.can.includes('remove') && (
                      <Button
                        variant="subtle"
                        color="red"
                        size="compact-xs"
                        aria-label={`Remove ${each.name}`}
                        onClick={() => remove.mutate(each.name)}
                      >
                        Remove
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Await>
      {first !== undefined && (
        <div className="card-body">
          <CopyBlock
            label="heartbeat by curl"
            text={
              `curl -fsS -X POST -H "Authorization: Bearer $TOKEN" ` +
              `${window.location.origin}/v1/heartbeats/${first.name}`
            }
          />
        </div>
      )}
    </Card>
  );
}

function AddWatchdog({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const add = useAddWatchdog();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ name: name.trim(), url: url.trim() }, { onSuccess: onDone });
      }}
    >
      <TextInput
        label="Name"
        placeholder="healthchecks"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label="URL"
        description="Of a dead man’s switch that alerts you when it is not called. It is not shown again."
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <ErrorNote failure={add.error} />
      <div>
        <Button type="submit" loading={add.isPending} disabled={name.trim() === '' || url.trim() === ''}>
          Add watchdog
        </Button>
      </div>
    </form>
  );
}

function Report({ watchdog }: { watchdog: Watchdog }) {
  const { sent_at: sent, failed_at: failed } = watchdog;
  if (failed !== null && (sent === null || failed > sent)) {
    return (
      <span className="break">
        <Tag tone="bad">failed</Tag> {watchdog.failure}, <Ago at={failed} />
      </span>
    );
  }
  return sent === null ? (
    <span className="muted">not yet</span>
  ) : (
    <span>
      <Tag tone="good">reported</Tag> <Ago at={sent} />
    </span>
  );
}

/** Who watches Unrepeat itself. */
export function Watchdogs() {
  const query = useQuery(watchdogsQuery);
  const remove = useRemoveWatchdog();
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title="Watchdogs"
      aside={
        <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
          Add watchdog
        </Button>
      }
    >
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add watchdog">
        <AddWatchdog onDone={() => setAdding(false)} />
      </Modal>
      <ErrorNote failure={remove.error} />
      <Await query={query}>
        {(watchdogs) =>
          watchdogs.length === 0 ? (
            <Empty title="Nothing watches Unrepeat" example="healthchecks · every 1 min · reported 20 s ago">
              Unrepeat calls a dead man’s switch elsewhere every minute while it could page somebody. When the calls
              stop, that service alerts you.
            </Empty>
          ) : (
            <DataTable
              label="Watchdogs"
              rows={watchdogs}
              rowKey={(each) => each.name}
              columns={[
                { head: 'Watchdog', cell: (each) => <strong className="break">{each.name}</strong> },
                { head: 'Host', cell: (each) => each.host, phone: false },
                { head: 'Every', cell: (each) => span(each.every * 1000), phone: false },
                { head: 'Last report', cell: (each) => <Report watchdog={each} /> },
                {
                  head: 'Remove',
                  cell: (each) =>
                    each.can.includes('remove') && (
                      <Button
                        variant="subtle"
                        color="red"
                        size="compact-xs"
                        aria-label={`Remove ${each.name}`}
                        onClick={() => remove.mutate(each.name)}
                      >
                        Remove
                      </Button>
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
