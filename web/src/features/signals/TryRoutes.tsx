import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { tryRoute } from '../../api/sdk.gen';
import type { AlertPlace, RouteTrial } from '../../api/types.gen';
import { dataOf } from '../../lib/query';
import { plural } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Card, ErrorNote } from '../../ui/Page';

const sample = `apiVersion: unrepeat.dev/v1
kind: Route
metadata: {name: payments}
spec: {order: 50, when: 'labels.team == "payments"', service: '"checkout"'}`;

function Place({ place }: { place: AlertPlace }) {
  return (
    <span className="break">
      {place.service} <span className="muted">by {place.route}</span>
    </span>
  );
}

function Result({ trial }: { trial: RouteTrial }) {
  return (
    <div className="stack" role="status" aria-label="Result">
      <span>
        {trial.changed === 0 ? 'Nothing changes' : `${plural(trial.changed, 'alert')} would go elsewhere`} among{' '}
        {plural(trial.alerts, 'alert')} of the last 7 days.
      </span>
      {trial.unmatched.length > 0 && (
        <span className="break">
          <Tag tone="warn">no match</Tag> {trial.unmatched.join(', ')}
        </span>
      )}
      {trial.items.length > 0 && (
        <DataTable
          label="Alerts that would go elsewhere"
          rows={trial.items}
          rowKey={(item) => `${item.source} ${item.fingerprint}`}
          columns={[
            {
              head: 'Alert',
              cell: (item) => <strong className="break">{item.labels.alertname ?? item.fingerprint}</strong>,
            },
            { head: 'Now', cell: (item) => <Place place={item.before} /> },
            { head: 'Then', cell: (item) => <Place place={item.after} /> },
          ]}
        />
      )}
    </div>
  );
}

/** Routes before they are applied: what would have become of the alerts of the last week. */
export function TryRoutes() {
  const [routes, setRoutes] = useState('');
  const attempt = useMutation({ mutationFn: (yaml: string) => dataOf(tryRoute({ body: { routes: yaml } })) });
  return (
    <Card title="Try routes">
      <form
        className="card-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          attempt.mutate(routes);
        }}
      >
        <Textarea
          label="Routes"
          description="Declarations of kind Route. They are tried on stored alerts and not saved."
          placeholder={sample}
          autosize
          minRows={4}
          maxRows={16}
          value={routes}
          onChange={(event) => setRoutes(event.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <div>
          <Button type="submit" variant="default" loading={attempt.isPending} disabled={routes.trim() === ''}>
            Try
          </Button>
        </div>
        <ErrorNote failure={attempt.error} />
        {attempt.data !== undefined && <Result trial={attempt.data} />}
      </form>
    </Card>
  );
}
