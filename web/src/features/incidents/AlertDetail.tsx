import { Modal } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getRouteExplainQueryKey } from '../../api/@tanstack/react-query.gen';
import { getRouteExplain } from '../../api/sdk.gen';
import type { IncidentAlert } from '../../api/types.gen';
import { dataOf } from '../../lib/query';
import { matchersOf } from '../../lib/matchers';
import { useCan } from '../../lib/session';
import { silenceOpen } from '../../lib/store';
import { plural } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { Await } from '../../ui/Page';
import { Utc } from '../../ui/Times';

const routingQuery = (source: string, fingerprint: string) =>
  queryOptions({
    queryKey: getRouteExplainQueryKey({ query: { source, fingerprint } }),
    queryFn: ({ signal }) => dataOf(getRouteExplain({ query: { source, fingerprint }, signal })),
  });

const alertWord = { firing: 'firing', resolved: 'resolved', expired: 'no news', suppressed: 'muted' };

const linkWords = [
  ['source', 'Source'],
  ['dashboard', 'Dashboard'],
  ['runbook', 'Runbook'],
  ['silence', 'Silence at the sender'],
] as const;

/** Links that the sender of an alert gave, and a silence: of this alert, or of all with some labels. */
export function AlertLinks({
  alert,
  silences = alert.labels,
}: {
  alert: IncidentAlert;
  silences?: Record<string, string>;
}) {
  const maySilence = useCan('respond') && (alert.status === 'firing' || alert.status === 'suppressed');
  const links = linkWords.flatMap(([name, word]) => {
    const target = alert[name];
    return target === null ? [] : [{ word, target }];
  });
  if (links.length === 0 && !maySilence) return null;
  return (
    <span className="row wrap small" style={{ gap: 10 }}>
      {links.map(({ word, target }) => (
        <a key={word} className="text-link" href={target} target="_blank" rel="noreferrer">
          {word}
        </a>
      ))}
      {maySilence && (
        <button
          type="button"
          className="plain-button text-link"
          aria-haspopup="dialog"
          onClick={() => silenceOpen.set(matchersOf(silences))}
        >
          Silence
        </button>
      )}
    </span>
  );
}

function Texts({ label, texts }: { label: string; texts: Record<string, string> }) {
  const entries = Object.entries(texts);
  if (entries.length === 0) return null;
  return (
    <dl className="alert-texts" aria-label={label}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt className="mono muted">{name}</dt>
          <dd className="break">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The routes that an alert passed, up to the one that decided; asked for when it is opened. */
function WhyHere({ alert }: { alert: IncidentAlert }) {
  const [open, setOpen] = useState(false);
  const query = useQuery({ ...routingQuery(alert.sender, alert.fingerprint), enabled: open });
  return (
    <>
      <button type="button" className="plain-button text-link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Why here
      </button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={`Why ${alert.labels.alertname ?? 'this alert'} is here`}
        size="lg"
      >
        <Await query={query}>
          {({ steps, place }) => (
            <div className="stack">
              <ol aria-label="Routes" style={{ margin: 0, paddingLeft: 18 }}>
                {steps.map((step) => (
                  <li key={step.route}>
                    <strong className="break">{step.route}</strong>{' '}
                    <Tag {...(step.matched ? { tone: 'good' as const } : {})}>
                      {step.matched ? 'matched' : 'passed'}
                    </Tag>
                    <div className="mono small break">{step.condition}</div>
                    <div className="muted small break">{step.why}</div>
                  </li>
                ))}
              </ol>
              <dl className="facts">
                <dt>Service</dt>
                <dd>{place.service}</dd>
                <dt>Group</dt>
                <dd className="break">
                  {Object.entries(place.group)
                    .map(([name, value]) => `${name}=${value}`)
                    .join(', ')}
                </dd>
                <dt>Incident key</dt>
                <dd className="break">{place.incident}</dd>
                <dt>Escalation</dt>
                <dd>{place.escalation ?? 'of the team'}</dd>
              </dl>
            </div>
          )}
        </Await>
      </Modal>
    </>
  );
}

/** Each alert of a group with its labels, annotations and links, opened on demand. */
export function AlertDetails({ alerts }: { alerts: IncidentAlert[] }) {
  return (
    <details className="alert-details">
      <summary className="small">Details of {plural(alerts.length, 'alert')}</summary>
      <ul className="plain-list stack" tabIndex={0} aria-label="Alerts of the group">
        {alerts.map((alert, index) => (
          <li key={index} className="stack" style={{ gap: 4 }}>
            <span className="row wrap small" style={{ gap: 6 }}>
              <Tag {...(alert.status === 'firing' ? { tone: 'bad' as const } : {})}>{alertWord[alert.status]}</Tag>
              <span className="muted">
                since <Utc at={alert.starts_at} form="minute" />
              </span>
              <AlertLinks alert={alert} />
              <WhyHere alert={alert} />
            </span>
            <Texts label="Labels" texts={alert.labels} />
            <Texts label="Annotations" texts={alert.annotations} />
          </li>
        ))}
      </ul>
    </details>
  );
}
