import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { DegradationOffer, IncidentDegradation, OfferedMode } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { Ago, Utc } from '../../ui/Times';
import './response.css';
import { degradationQuery, useSwitchMode } from './useResponse';

const isLink = (text: string) => /^https?:\/\/\S+$/.test(text);

function How({ how }: { how: string }) {
  return isLink(how) ? (
    <a href={how} target="_blank" rel="noreferrer" className="break">
      {how}
    </a>
  ) : (
    <span className="mono break">{how}</span>
  );
}

function Rehearsal({ mode }: { mode: OfferedMode }) {
  if (mode.rehearsed_at === null) return <>never rehearsed</>;
  const words = mode.minutes === null ? 'the last rehearsal failed' : `took ${mode.minutes} min in rehearsal`;
  return (
    <>
      {words} <Ago at={mode.rehearsed_at} />
      {!mode.rehearsed && mode.minutes !== null && ', too long ago'}
    </>
  );
}

function Mode({
  incident,
  offer,
  mode,
  place,
  may,
}: {
  incident: string;
  offer: DegradationOffer;
  mode: OfferedMode;
  place: number;
  may: boolean;
}) {
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const change = useSwitchMode(incident);
  const why = !offer.agreed
    ? 'The plan is not signed by both sides. Reason'
    : offer.next !== mode.name
      ? `In the agreed order ${offer.next ?? ''} comes first. Reason`
      : null;
  const enter = () =>
    change.mutate({ service: offer.service, mode: mode.name, on: true, reason }, { onSuccess: () => setAsking(false) });
  return (
    <li className="card-line mode" data-on={mode.in_effect}>
      <div className="row spread wrap">
        <span className="row">
          <span className="muted small">{place}</span>
          <strong>{mode.name}</strong>
          {mode.in_effect && <Tag tone="warn">in effect</Tag>}
        </span>
        {may &&
          (mode.in_effect ? (
            <Button
              size="compact-xs"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate({ service: offer.service, mode: mode.name, on: false })}
            >
              Mark restored
            </Button>
          ) : (
            !asking && (
              <Button
                size="compact-xs"
                variant="default"
                loading={change.isPending}
                onClick={() => (why === null ? enter() : setAsking(true))}
              >
                Mark in effect
              </Button>
            )
          ))}
      </div>
      <span className="break">
        Without {mode.off.join(', ')}. Users see: {mode.users_see}
      </span>
      <span className="small">
        <How how={mode.how} />
      </span>
      <span className="muted small">
        <Rehearsal mode={mode} />
      </span>
      {asking && why !== null && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            enter();
          }}
        >
          <TextInput
            size="xs"
            label={why}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className="row">
            <Button type="submit" size="xs" disabled={reason.trim() === ''} loading={change.isPending}>
              Record it
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => setAsking(false)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
      <ErrorNote failure={change.error} />
    </li>
  );
}

function Offer({ incident, offer, may }: { incident: string; offer: DegradationOffer; may: boolean }) {
  return (
    <>
      <div className="card-line row wrap">
        <Link to="/catalogue" search={{ service: offer.service }}>
          <Tag>{offer.service}</Tag>
        </Link>
        {!offer.direct && <span className="muted small">depends on it</span>}
        {!offer.agreed && <Tag tone="warn">not agreed yet</Tag>}
      </div>
      <ol className="plain-list" aria-label={`What ${offer.service} may do without, in this order`}>
        {offer.modes.map((mode, index) => (
          <Mode key={mode.name} incident={incident} offer={offer} mode={mode} place={index + 1} may={may} />
        ))}
      </ol>
    </>
  );
}

function Past({ beside }: { beside: IncidentDegradation }) {
  const displayName = useDisplayName();
  const over = beside.history.filter((each) => each.left_at !== null);
  if (over.length === 0) return null;
  return (
    <details className="card-line">
      <summary className="muted small">Previous modes ({over.length})</summary>
      <ul className="plain-list small">
        {over.map((each) => (
          <li key={each.entered_at + each.mode} style={{ padding: '2px 0' }}>
            {each.service} {each.mode}: <Utc at={each.entered_at} form="minute" /> to{' '}
            {each.left_at !== null && <Utc at={each.left_at} form="minute" />} by {displayName(each.entered_by)}
            {each.reason !== null && <span className="muted"> {each.reason}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Modes that last although no plan beside the incident names them any more. */
function Left({ incident, beside }: { incident: string; beside: IncidentDegradation }) {
  const change = useSwitchMode(incident);
  const offered = (service: string, mode: string) =>
    beside.plans.some((offer) => offer.service === service && offer.modes.some((each) => each.name === mode));
  const lasting = beside.history.filter((each) => each.left_at === null && !offered(each.service, each.mode));
  return lasting.map(({ service, mode, entered_at: since }) => (
    <div key={service + mode} className="card-line stack mode" data-on>
      <div className="row spread wrap">
        <span className="row wrap">
          <strong>{mode}</strong> of {service} <Tag tone="warn">in effect</Tag>
        </span>
        {beside.can.includes('switch') && (
          <Button
            size="compact-xs"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ service, mode, on: false })}
          >
            Mark restored
          </Button>
        )}
      </div>
      <span className="muted small">
        since <Utc at={since} form="minute" />; no longer in a plan
      </span>
      <ErrorNote failure={change.error} />
    </div>
  ));
}

/**
 * What may be switched off on purpose, as it was agreed before the outage; people or their tools do it, this records
 * it.
 */
export function DegradationCard({ incident }: { incident: string }) {
  const query = useQuery(degradationQuery(incident));
  return (
    <Card title="Degraded modes" fold="room.degradation">
      <Await query={query} lines={2}>
        {(beside) =>
          beside.plans.length === 0 && beside.history.length === 0 ? (
            <Empty
              title="No degradation plan"
              example="no-tips · without recommendations · users see a plain cart · flag tips=off · rehearsed in 2 min"
            >
              A DegradationPlan in the catalogue defines what may be turned off, in which order, and who signed it.
            </Empty>
          ) : (
            <>
              <Left incident={incident} beside={beside} />
              {beside.plans.map((offer) => (
                <Offer key={offer.service} incident={incident} offer={offer} may={beside.can.includes('switch')} />
              ))}
              <Past beside={beside} />
            </>
          )
        }
      </Await>
    </Card>
  );
}
