import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { OpenAction, SimilarIncident } from '../../api/types.gen';
import { plural, rank, sentence } from '../../lib/words';
import { RankBadge, Tag } from '../../ui/Badges';
import { Await, Card, Empty } from '../../ui/Page';
import { Ago } from '../../ui/Times';
import './insight.css';
import { likenessWord, SayButton } from './SayForm';
import { inKnownOrder, nameOf, similarQuery, useRenewal } from './useSimilar';

export const similarId = 'similar-incidents';

function Reasons({ why }: { why: string[] }) {
  const [all, setAll] = useState(false);
  const [first, ...others] = why;
  if (first === undefined) return null;
  return (
    <div className="small">
      <span className="break">{sentence(first)}</span>
      {others.length > 0 && (
        <>
          {all && (
            <ul className="reasons">
              {others.map((reason) => (
                <li key={reason} className="break">
                  {sentence(reason)}
                </li>
              ))}
            </ul>
          )}{' '}
          <button type="button" className="plain-button more" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Less' : plural(others.length, 'more reason')}
          </button>
        </>
      )}
    </div>
  );
}

const longest = 180;

function Worked({ words }: { words: string }) {
  const [all, setAll] = useState(false);
  const cut = words.length > longest && !all;
  return (
    <div className="worked">
      <div className="muted small">What worked then</div>
      <span className="break">{cut ? `${words.slice(0, longest).trimEnd()}… ` : words} </span>
      {words.length > longest && (
        <button type="button" className="plain-button more small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Less' : 'All of it'}
        </button>
      )}
    </div>
  );
}

function PromiseLine({ promise }: { promise: OpenAction }) {
  const displayName = useDisplayName();
  return (
    <li>
      <Link to="/actions/$ref" params={{ ref: promise.ref }} className="break">
        <span className="mono">{promise.ref}</span> {promise.title}
      </Link>{' '}
      <span className="muted small">{displayName(promise.owner)}</span>{' '}
      {promise.days_late > 0 ? (
        <Tag tone="warn">{plural(promise.days_late, 'day')} overdue</Tag>
      ) : (
        promise.due !== null && <span className="muted small">due {promise.due}</span>
      )}
    </li>
  );
}

function Said({ similar }: { similar: SimilarIncident }) {
  const displayName = useDisplayName();
  const { claim } = similar;
  if (claim === null) return null;
  return (
    <span className="small break">
      <strong>{claim.verdict === 'confirmed' ? 'Confirmed' : 'Not a repeat'}</strong>{' '}
      <span className="muted">
        by {displayName(claim.by)}, <Ago at={claim.at} />
      </span>
      {claim.note !== '' && <span style={{ display: 'block' }}>{claim.note}</span>}
    </span>
  );
}

function Refs({ similar }: { similar: SimilarIncident }) {
  return (
    <span className="row wrap" style={{ gap: 6 }}>
      {similar.severity !== null && <RankBadge rank={rank(similar.severity)}>{similar.severity}</RankBadge>}
      {similar.incident === null ? (
        <Tag>imported</Tag>
      ) : (
        <Link to="/incidents/$ref" params={{ ref: similar.incident }} className="mono">
          {similar.incident}
        </Link>
      )}
      {similar.postmortem !== null && (
        <Link to="/postmortems/$ref" params={{ ref: similar.postmortem }} className="mono">
          {similar.postmortem}
        </Link>
      )}
      <span className="muted small">
        <Ago at={similar.declared_at} />
      </span>
    </span>
  );
}

function Reopened({ refs }: { refs: string[] }) {
  if (refs.length === 0) return <>Saved. No actions were reopened.</>;
  return (
    <>
      Reopened because the failure repeated:{' '}
      {refs.map((ref, index) => (
        <span key={ref}>
          {index > 0 && ', '}
          <Link to="/actions/$ref" params={{ ref }} className="mono">
            {ref}
          </Link>
        </span>
      ))}
    </>
  );
}

function Candidate({
  incident,
  similar,
  may,
  reopened,
  onSaid,
}: {
  incident: string;
  similar: SimilarIncident;
  may: boolean;
  reopened: string[] | undefined;
  onSaid: (reopened: string[]) => void;
}) {
  const confirmed = similar.claim?.verdict === 'confirmed';
  const say = { incident, similar, onSaid };
  return (
    <li className="card-line stack" style={{ gap: 6 }} aria-label={nameOf(similar)}>
      <div className="row wrap spread" style={{ gap: 4 }}>
        <Refs similar={similar} />
        <Tag
          title={[
            similar.kind === 'both' ? 'same cause and same symptom' : '',
            similar.score > 0 ? `${Math.round(similar.score * 100)} % alike` : '',
          ]
            .filter(Boolean)
            .join(', ')}
        >
          {likenessWord[similar.kind]}
        </Tag>
      </div>
      <strong className="break">{similar.title}</strong>
      <Reasons why={similar.why} />
      {similar.mitigation !== null && <Worked words={similar.mitigation} />}
      {similar.promises.length > 0 && (
        <div>
          <div className="muted small">Unverified actions</div>
          <ul className="promises">
            {similar.promises.map((promise) => (
              <PromiseLine key={promise.ref} promise={promise} />
            ))}
          </ul>
        </div>
      )}
      <Said similar={similar} />
      {may && similar.incident !== null && (
        <div className="row wrap" style={{ gap: 6 }}>
          <SayButton {...say} label={confirmed ? 'Change' : 'Confirm'} quiet={confirmed} />
          <SayButton {...say} label="Not a repeat" refuse quiet={confirmed} />
        </div>
      )}
      <div role="status" className="small">
        {reopened !== undefined && confirmed && <Reopened refs={reopened} />}
      </div>
    </li>
  );
}

function Refused({
  incident,
  refused,
  may,
  onSaid,
}: {
  incident: string;
  refused: SimilarIncident[];
  may: boolean;
  onSaid: (other: string, reopened: string[]) => void;
}) {
  if (refused.length === 0) return null;
  return (
    <details className="card-line">
      <summary className="muted small">{refused.length} refused</summary>
      <ul className="plain-list" aria-label="Refused">
        {refused.map((similar) => (
          <li key={nameOf(similar)} className="stack" style={{ gap: 2, paddingTop: 8 }}>
            <Refs similar={similar} />
            <span className="break">{similar.title}</span>
            <Said similar={similar} />
            {may && (
              <span>
                <SayButton
                  incident={incident}
                  similar={similar}
                  label="Confirm as repeat"
                  quiet
                  onSaid={(reopened) => onSaid(nameOf(similar), reopened)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/**
 * Earlier incidents that look alike, what worked then, and what was promised; `news` is whatever changes with the
 * incident.
 */
export function SimilarIncidents({ incident, may, news }: { incident: string; may: boolean; news: unknown }) {
  const query = useQuery(similarQuery(incident));
  useRenewal(incident, news);
  // Nothing moves under the hand of somebody who reads or writes here.
  const [held, setHeld] = useState<string[] | null>(null);
  const [said, setSaid] = useState<Record<string, string[]>>({});
  const hear = (other: string, reopened: string[]) => setSaid((before) => ({ ...before, [other]: reopened }));
  const hold = () => setHeld((before) => before ?? (query.data ?? []).map(nameOf));
  const release = () => setHeld(null);
  return (
    <div
      id={similarId}
      tabIndex={-1}
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocus={hold}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) release();
      }}
    >
      <Card title="Similar incidents" fold="room.similar">
        <Await query={query} lines={4}>
          {(all) => {
            const shown = inKnownOrder(all, held);
            const standing = shown.filter((each) => each.claim?.verdict !== 'refused');
            return (
              <>
                {standing.length === 0 ? (
                  <Empty title="No similar incidents">
                    Compared with all earlier incidents and post-mortems by alerts, services, observations, causes and
                    failure modes.
                  </Empty>
                ) : (
                  <ul className="plain-list" aria-label="Similar incidents">
                    {standing.map((similar) => (
                      <Candidate
                        key={nameOf(similar)}
                        incident={incident}
                        similar={similar}
                        may={may}
                        reopened={said[nameOf(similar)]}
                        onSaid={(reopened) => hear(nameOf(similar), reopened)}
                      />
                    ))}
                  </ul>
                )}
                <Refused
                  incident={incident}
                  refused={shown.filter((each) => each.claim?.verdict === 'refused')}
                  may={may}
                  onSaid={hear}
                />
              </>
            );
          }}
        </Await>
      </Card>
    </div>
  );
}
