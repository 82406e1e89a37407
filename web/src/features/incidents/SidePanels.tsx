import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName, usePeopleOptions } from '../../lib/directory';
import { Problem } from '../../lib/http';
import type { Incident, Page } from '../../api/types.gen';
import type { Moment } from '../../lib/words';
import { declineWords, isWaiting, useDeclinePage } from '../../lib/paging';
import { useMe } from '../../lib/session';
import { fromUtcInput, toUtcInput } from '../../lib/time';
import { momentWord, roles, roleWord, sentence } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { MinuteField } from '../../ui/DateFields';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { Utc } from '../../ui/Times';
import { mayPage, pagingOpen, pagings, pagingWord } from './PageDialogs';
import { incidentPagesQuery, useMove } from './useIncident';

export function Roles({ incident }: { incident: Incident }) {
  const people = usePeopleOptions();
  const displayName = useDisplayName();
  const move = useMove(incident.ref);
  const may = incident.can.includes('assign_role');
  return (
    <Card title="Roles" fold="room.roles" first>
      <div style={{ padding: '4px 0' }}>
        {roles.map((role) => {
          const holder = incident.roles[role];
          return (
            <div key={role} className="fact-row" style={{ gridTemplateColumns: '112px minmax(0, 1fr)' }}>
              <span className="muted">{roleWord[role]}</span>
              {may ? (
                <Select
                  aria-label={roleWord[role]}
                  variant="unstyled"
                  size="xs"
                  placeholder="unassigned"
                  searchable
                  data={people}
                  value={holder}
                  onChange={(user) => {
                    if (user !== null && user !== holder) move.mutate({ do: 'role', role, user });
                  }}
                />
              ) : (
                <span>{displayName(holder)}</span>
              )}
            </div>
          );
        })}
      </div>
      {move.isError && (
        <div className="card-body">
          <ErrorNote failure={move.error} />
        </div>
      )}
    </Card>
  );
}

/** A refusal of the server with the moment as the room calls it. */
function inWords(failure: unknown, moment: Moment): unknown {
  if (!(failure instanceof Problem) || failure.detail === null) return failure;
  const { status, type, title, detail, extensions } = failure;
  return new Problem(status, { ...extensions, type, title, detail: detail.replaceAll(moment, momentWord[moment]) });
}

function MomentEditor({ incident, moment, onDone }: { incident: Incident; moment: Moment; onDone: () => void }) {
  const [before] = useState(incident[moment]);
  const [at, setAt] = useState<string | undefined>(toUtcInput(before));
  const [reason, setReason] = useState('');
  const move = useMove(incident.ref);
  // The field has minutes; a moment that was not changed keeps its seconds.
  const instant = at === toUtcInput(before) ? before : fromUtcInput(at);
  return (
    <div className="card-body stack">
      <MinuteField label={`${momentWord[moment]} (UTC)`} value={at} onChange={setAt} focus />
      <TextInput label="Evidence" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <ErrorNote failure={inWords(move.error, moment)} />
      <div className="row">
        <Button
          disabled={instant === null || reason.trim() === ''}
          loading={move.isPending}
          onClick={() => {
            if (instant !== null) move.mutate({ do: 'moment', moment, at: instant, reason }, { onSuccess: onDone });
          }}
        >
          Save
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

const moments = Object.keys(momentWord) as Moment[];

export function Moments({ incident }: { incident: Incident }) {
  const [editing, setEditing] = useState<Moment | null>(null);
  const may = incident.can.includes('set_moment') || incident.can.includes('transition');
  return (
    <Card title="Key timestamps" fold="room.moments" aside={<span className="muted small">UTC</span>}>
      <div style={{ padding: '4px 0' }}>
        {moments.map((moment) => {
          const at = incident[moment];
          if (editing === moment) {
            return <MomentEditor key={moment} incident={incident} moment={moment} onDone={() => setEditing(null)} />;
          }
          return (
            <div key={moment} className="fact-row">
              <span className="muted">{momentWord[moment]}</span>
              <span className="break">
                {at === null ? <span className="muted">unknown</span> : <Utc at={at} />}
                {moment === 'impact_started_at' && incident.impact_started_source !== null && (
                  <span className="muted small" style={{ display: 'block' }}>
                    {incident.impact_started_source}
                  </span>
                )}
              </span>
              {may && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={`Edit ${momentWord[moment].toLowerCase()}`}
                  onClick={() => setEditing(moment)}
                >
                  <Icon name="write" size={13} />
                </ActionIcon>
              )}
            </div>
          );
        })}
      </div>
    </Card>
  );
}

const pageTone = { acknowledged: 'good', failed: 'bad' } as const;

function PageLine({ page }: { page: Page }) {
  const displayName = useDisplayName();
  const me = useMe();
  const decline = useDeclinePage();
  const tone = page.state === 'acknowledged' || page.state === 'failed' ? pageTone[page.state] : undefined;
  return (
    <li className="card-line stack" style={{ gap: 2 }}>
      <div className="row spread">
        <strong className="cut">{displayName(page.person)}</strong>
        <Tag {...(tone ? { tone } : {})}>{page.state}</Tag>
      </div>
      <span className="muted small">
        {sentence(page.reason)} · <Utc at={page.created_at} form="minute" />
      </span>
      {page.attempts.length > 0 && (
        <ul className="small" aria-label="Attempts" style={{ margin: 0, paddingLeft: 16 }}>
          {page.attempts.map((attempt) => (
            <li key={attempt.n}>
              <Utc at={attempt.at} form="minute" /> {attempt.channel}:{' '}
              {attempt.outcome === 'ok' ? 'delivered' : attempt.outcome === 'failed' ? 'failed' : 'delivery unknown'}
              {attempt.detail !== '' && <span className="muted"> {attempt.detail}</span>}
              {attempt.possible_duplicate && <span className="muted"> (possible duplicate)</span>}
            </li>
          ))}
        </ul>
      )}
      {page.person === me && isWaiting(page) && (
        <div>
          <Button
            size="compact-sm"
            mt={4}
            variant="default"
            loading={decline.isPending}
            onClick={() => decline.mutate(page)}
          >
            {declineWords(page)}
          </Button>
        </div>
      )}
      <ErrorNote failure={decline.error} />
    </li>
  );
}

export function Pages({ incident }: { incident: Incident }) {
  const query = useQuery(incidentPagesQuery(incident.ref));
  return (
    <Card title="Pages" fold="room.pages">
      {mayPage(incident) && (
        <div className="card-line row wrap">
          {pagings.map((each) => (
            <Button key={each} size="compact-sm" variant="default" onClick={() => pagingOpen.set(each)}>
              {pagingWord[each]}…
            </Button>
          ))}
        </div>
      )}
      <Await query={query} lines={2}>
        {(pages) =>
          pages.length === 0 ? (
            <Empty title="No pages sent" />
          ) : (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {pages.map((page) => (
                <PageLine key={page.id} page={page} />
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}
