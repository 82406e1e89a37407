import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ChangeSources } from '../features/changes/ChangeSources';
import { AddSource } from '../features/integrations/AddSource';
import { Heartbeats, Watchdogs } from '../features/integrations/Heartbeats';
import { Sources } from '../features/integrations/Sources';
import { ConnectSignals } from '../features/signals/ConnectSignals';
import { Quarantine } from '../features/signals/Signals';
import { useSession } from '../lib/session';
import { Card, Empty, Page } from '../ui/Page';

/** Who sends alerts and changes, and whether they arrive; for administrators. */
export function IntegrationsPage({ selected }: { selected: string | undefined }) {
  const navigate = useNavigate();
  const session = useSession().data;
  const [adding, setAdding] = useState(false);
  if (session?.can.includes('administer') !== true) {
    return (
      <Page title="Integrations">
        <Card>
          <Empty title="Only administrators can see integrations" />
        </Card>
      </Page>
    );
  }
  return (
    <Page
      title="Integrations"
      lead="What sends alerts and changes, and whether they arrive."
      actions={<Button onClick={() => setAdding(true)}>Add source</Button>}
    >
      <AddSource opened={adding} onClose={() => setAdding(false)} />
      <div className="stack" style={{ gap: 16 }}>
        <Sources
          selected={selected}
          onSelect={(source) =>
            void navigate({ to: '/integrations', search: source === undefined ? {} : { source }, replace: true })
          }
          add={
            <Button variant="default" onClick={() => setAdding(true)}>
              Add source
            </Button>
          }
        />
        <Heartbeats />
        <Quarantine />
        <ChangeSources />
        <Watchdogs />
        <Card title="Send alerts with a signals token">
          <div className="card-body">
            <ConnectSignals />
          </div>
        </Card>
      </div>
    </Page>
  );
}
