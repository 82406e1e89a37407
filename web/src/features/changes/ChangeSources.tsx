import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangeSource } from '../../api/types.gen';
import { DataTable } from '../../ui/DataTable';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { CopyBlock } from '../../ui/Ref';
import { Ago } from '../../ui/Times';
import { changeSourcesQuery, useCreateSource, useRemoveSource } from './useChanges';

const kinds = [
  { value: 'github', label: 'GitHub' },
  { value: 'gitlab', label: 'GitLab' },
] as const;

const what = {
  github: 'Deployments and Deployment statuses, content type application/json',
  gitlab: 'Deployment events',
};

function sample(origin: string): string {
  return `curl ${origin}/v1/changes -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: application/json" -d '{
    "kind": "deployment", "service": "checkout", "version": "4.18.0",
    "title": "checkout 4.18.0", "environment": "production",
    "schema_change": false, "id": "build-912"}'`;
}

function CreateSource() {
  const [name, setName] = useState('');
  const [service, setService] = useState('');
  const [kind, setKind] = useState<ChangeSource['kind']>('github');
  const create = useCreateSource();
  const made = create.data;
  return (
    <form
      className="card-body stack"
      onSubmit={(event) => {
        event.preventDefault();
        const wish = { name, kind, ...(service.trim() === '' ? {} : { service: service.trim() }) };
        create.mutate(wish, { onSuccess: () => setName('') });
      }}
    >
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <TextInput
          label="Source name"
          placeholder="shop"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Service"
          placeholder="as the repository"
          value={service}
          onChange={(event) => setService(event.currentTarget.value)}
        />
        <SegmentedControl
          size="sm"
          aria-label="Kind of source"
          data={[...kinds]}
          value={kind}
          onChange={(value) => setKind(value)}
        />
        <Button size="sm" type="submit" disabled={name.trim() === ''} loading={create.isPending}>
          Create source
        </Button>
      </div>
      {made !== undefined && (
        <div className="stack" role="status">
          <span>
            Put both into the webhook of {made.name} and choose {what[made.kind]}. The secret is shown this once.
          </span>
          <CopyBlock label="address" text={`${window.location.origin}${made.path}`} />
          <CopyBlock label="secret" text={made.secret} />
        </div>
      )}
      <ErrorNote failure={create.error} />
    </form>
  );
}

/** Who may tell of changes with a webhook, and how anything else tells them. */
export function ChangeSources() {
  const query = useQuery(changeSourcesQuery);
  const removal = useRemoveSource();
  return (
    <Card title="Change sources">
      <CreateSource />
      <ErrorNote failure={removal.error} />
      <Await query={query}>
        {(sources) =>
          sources.length === 0 ? (
            <Empty title="No repositories connected">Recent deployments are the first thing responders look for.</Empty>
          ) : (
            <DataTable
              label="Change sources"
              rows={sources}
              rowKey={(source) => source.name}
              columns={[
                { head: 'Source', cell: (source) => <strong className="break">{source.name}</strong> },
                { head: 'Kind', cell: (source) => kinds.find((each) => each.value === source.kind)?.label },
                {
                  head: 'Service',
                  cell: (source) => source.service ?? <span className="muted">as the repository</span>,
                },
                { head: 'Address', cell: (source) => <span className="mono">{source.path}</span>, phone: false },
                {
                  head: 'Last received',
                  cell: (source) =>
                    source.last_at === null ? <span className="muted">never</span> : <Ago at={source.last_at} />,
                },
                {
                  head: 'Remove',
                  cell: (source) =>
                    source.can.includes('remove') && (
                      <Button
                        variant="subtle"
                        color="red"
                        size="compact-xs"
                        aria-label={`Remove ${source.name}`}
                        onClick={() => removal.mutate(source.name)}
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
      <div className="card-body stack">
        <p className="muted">Other tools send changes with a signals token, as plain JSON or CloudEvents:</p>
        <CopyBlock label="example" text={sample(window.location.origin)} />
      </div>
    </Card>
  );
}
