import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Source, TriedAlert } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { Card, ErrorNote } from '../../ui/Page';
import { Ago, Utc } from '../../ui/Times';
import { Setup } from './Setup';
import { useNewToken, useRemoveSource, useTestEvent, useTry } from './useSources';

function Facts({ source }: { source: Source }) {
  const labels = Object.entries(source.labels);
  return (
    <dl className="facts">
      <dt>Type</dt>
      <dd>{source.title}</dd>
      <dt>Address</dt>
      <dd className="mono break">{source.path}</dd>
      {labels.length > 0 && (
        <>
          <dt>Default labels</dt>
          <dd className="break">{labels.map(([name, value]) => `${name}=${value}`).join(', ')}</dd>
        </>
      )}
      {source.mapping !== null && (
        <>
          <dt>Mapping</dt>
          <dd>{source.mapping}</dd>
        </>
      )}
      {source.topic !== null && (
        <>
          <dt>SNS topic</dt>
          <dd className="mono break">{source.topic}</dd>
        </>
      )}
      <dt>Alerts</dt>
      <dd>
        {source.alerts.toLocaleString('en')}
        {source.last_at !== null && (
          <>
            , the last <Ago at={source.last_at} />
            {source.last_alert !== null && <>: {source.last_alert}</>}
          </>
        )}
      </dd>
      {source.noted_at !== null && (
        <>
          <dt>Other messages</dt>
          <dd>
            {source.note}, <Ago at={source.noted_at} />
          </dd>
        </>
      )}
      {source.unmatched > 0 && (
        <>
          <dt>Unmatched resolves</dt>
          <dd>{source.unmatched.toLocaleString('en')}, for alerts that never fired here</dd>
        </>
      )}
      {source.refused > 0 && (
        <>
          <dt>Rejected</dt>
          <dd className="break">
            {source.refused.toLocaleString('en')}
            {source.refused_at !== null && (
              <>
                , the last <Ago at={source.refused_at} />: {source.refusal}
              </>
            )}
          </dd>
        </>
      )}
      <dt>Added</dt>
      <dd>
        <Utc at={source.created_at} form="day" /> by {source.created_by}
      </dd>
    </dl>
  );
}

function Tried({ alerts, refusals }: { alerts: TriedAlert[]; refusals: string[] }) {
  return (
    <div className="stack" role="status" aria-label="Result">
      {alerts.length === 0 && refusals.length === 0 && <span>The body reports no change of an alert.</span>}
      {refusals.map((refusal) => (
        <span key={refusal} className="break">
          <Tag tone="bad">rejected</Tag> {refusal}
        </span>
      ))}
      {alerts.map((alert) => (
        <div key={alert.fingerprint} className="stack" style={{ gap: 4 }}>
          <span>
            <Tag tone={alert.fires ? 'warn' : 'good'}>{alert.fires ? 'firing' : 'resolved'}</Tag>{' '}
            <strong className="break">{alert.labels.alertname ?? alert.fingerprint}</strong>
            {alert.starts_at !== null && (
              <span className="muted">
                {' '}
                since <Utc at={alert.starts_at} />
              </span>
            )}
          </span>
          <dl className="facts">
            {[...Object.entries(alert.labels), ...Object.entries(alert.annotations)].map(([name, value]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt className="mono">{name}</dt>
                <dd className="break">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}

/** Reads a body as the source would send it. */
function TryBody({ source }: { source: Source }) {
  const [body, setBody] = useState('');
  const attempt = useTry(source.name);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate(body);
      }}
    >
      <Textarea
        label="Try a body"
        description="Paste what the sender posts to see the alerts in it. Nothing is saved."
        placeholder="{…}"
        autosize
        minRows={3}
        maxRows={14}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <div>
        <Button type="submit" variant="default" loading={attempt.isPending} disabled={body.trim() === ''}>
          Read
        </Button>
      </div>
      {attempt.data !== undefined && <Tried alerts={attempt.data.alerts} refusals={attempt.data.refusals} />}
      <ErrorNote failure={attempt.error} />
    </form>
  );
}

/** One source: how it is set up, what it sent, and what becomes of a body of it. */
export function SourceDetail({ source, onRemoved }: { source: Source; onRemoved: () => void }) {
  const token = useNewToken();
  const removal = useRemoveSource();
  const test = useTestEvent(source.name);
  const [removing, setRemoving] = useState(false);
  const fresh = token.data?.name === source.name ? token.data.token : null;
  return (
    <Card title={source.name}>
      <div className="card-body stack">
        <Facts source={source} />
        <Setup source={source} token={fresh} />
        <div className="row wrap">
          {source.can.includes('test') && source.mapping === null && (
            <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
              Send test event
            </Button>
          )}
          {source.can.includes('new_token') && (
            <Button variant="default" loading={token.isPending} onClick={() => token.mutate(source.name)}>
              {source.has_token ? 'Replace token' : 'Create token'}
            </Button>
          )}
          {removing ? (
            <>
              <Button
                color="red"
                loading={removal.isPending}
                onClick={() => removal.mutate(source.name, { onSuccess: onRemoved })}
              >
                Remove {source.name}
              </Button>
              <Button variant="subtle" onClick={() => setRemoving(false)}>
                Keep
              </Button>
            </>
          ) : (
            source.can.includes('remove') && (
              <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
                Remove
              </Button>
            )
          )}
        </div>
        {test.data !== undefined && (
          <span role="status">
            Test event received as {test.data.alerts[0]?.labels.alertname}. It has the severity none and opens no
            incident.
          </span>
        )}
        <ErrorNote failure={test.error ?? token.error ?? removal.error} />
        <TryBody key={source.name} source={source} />
      </div>
    </Card>
  );
}
