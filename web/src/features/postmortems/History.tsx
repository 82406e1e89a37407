import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { listPostmortemRevisionsQueryKey } from '../../api/@tanstack/react-query.gen';
import { listPostmortemRevisions } from '../../api/sdk.gen';
import { usePages } from '../../lib/query';
import { useDisplayName } from '../../lib/directory';
import type { Revision } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { Await, Card, Empty, ErrorNote, Loading } from '../../ui/Page';
import { Ago, Utc } from '../../ui/Times';
import { revisionQuery } from './usePostmortem';

const TextDiff = lazy(() => import('../../desk/TextDiff'));

function Changes({
  postmortemRef,
  revision,
  before,
  text,
  onRestore,
}: {
  postmortemRef: string;
  revision: Revision;
  /** The one it came after; undefined for the first. */
  before: Revision | undefined;
  /** The text as it is open now. */
  text: string;
  onRestore: ((text: string, revision: Revision) => void) | undefined;
}) {
  const [against, setAgainst] = useState<'before' | 'now'>('before');
  const query = useQuery(revisionQuery(postmortemRef, revision.id));
  const earlier = useQuery({ ...revisionQuery(postmortemRef, before?.id ?? 0), enabled: before !== undefined });
  const withNow = against === 'now';
  return (
    <Card
      title={`Version ${revision.version}`}
      aside={
        <div className="row wrap">
          <Button
            size="compact-xs"
            variant={withNow ? 'default' : 'light'}
            aria-pressed={!withNow}
            onClick={() => setAgainst('before')}
          >
            What it changed
          </Button>
          <Button
            size="compact-xs"
            variant={withNow ? 'light' : 'default'}
            aria-pressed={withNow}
            onClick={() => setAgainst('now')}
          >
            Changed since
          </Button>
          {onRestore !== undefined && query.data !== undefined && query.data !== text && (
            <Button size="compact-xs" variant="default" onClick={() => onRestore(query.data, revision)}>
              Restore this version
            </Button>
          )}
        </div>
      }
    >
      <Await query={query} lines={10}>
        {(own) => {
          if (before !== undefined && earlier.data === undefined && !withNow) return <Loading lines={10} />;
          const [from, to] = withNow ? [own, text] : [earlier.data ?? '', own];
          return from === to ? (
            <Empty title="No difference" />
          ) : (
            <Suspense fallback={<Loading lines={10} />}>
              <TextDiff
                before={from}
                after={to}
                label={withNow ? 'Changes since this version' : 'Changes of this version'}
              />
            </Suspense>
          );
        }}
      </Await>
    </Card>
  );
}

/** Saves of one person in a row, of which none is more than ten minutes after the one before. */
export interface EditingSession {
  newest: Revision;
  oldest: Revision;
  saves: number;
}

const PAUSE_MILLIS = 10 * 60_000;

/** Revisions, the newest first, as editing sessions. What was kept from a conflict stands by itself. */
export function editingSessions(revisions: Revision[]): EditingSession[] {
  const found: EditingSession[] = [];
  for (const revision of revisions) {
    const last = found.at(-1);
    const goesOn =
      last !== undefined &&
      !revision.kept_from_conflict &&
      !last.oldest.kept_from_conflict &&
      last.oldest.author === revision.author &&
      Date.parse(last.oldest.at) - Date.parse(revision.at) <= PAUSE_MILLIS;
    if (goesOn) {
      last.oldest = revision;
      last.saves += 1;
    } else found.push({ newest: revision, oldest: revision, saves: 1 });
  }
  return found;
}

/** Every text that was saved: who wrote what when, and a way back. */
export function History({
  postmortemRef,
  text,
  onRestore,
}: {
  postmortemRef: string;
  text: string;
  onRestore: ((text: string, revision: Revision) => void) | undefined;
}) {
  const displayName = useDisplayName();
  const query = usePages(listPostmortemRevisionsQueryKey({ path: { ref: postmortemRef } }), (cursor, signal) =>
    listPostmortemRevisions({ path: { ref: postmortemRef }, query: cursor === undefined ? {} : { cursor }, signal }),
  );
  const [every, setEvery] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const revisions = query.data ?? [];
  const shown = every
    ? revisions.map((revision) => ({ newest: revision, oldest: revision, saves: 1 }))
    : editingSessions(revisions);
  const session = shown.find(({ newest }) => newest.id === chosen) ?? shown[0];
  const before =
    session &&
    revisions
      .slice(revisions.findIndex(({ id }) => id === session.oldest.id) + 1)
      .find((each) => !each.kept_from_conflict);
  const { more, loadingMore } = query;
  useEffect(() => {
    // What a version changed is told by the one before it, which may stand on the next page.
    if (session !== undefined && before === undefined && more !== undefined && !loadingMore) more();
  }, [session, before, more, loadingMore]);
  return (
    <div className="history-grid">
      <Card
        title="Versions"
        aside={
          <Checkbox
            size="xs"
            label="Every save"
            checked={every}
            onChange={(event) => setEvery(event.currentTarget.checked)}
          />
        }
      >
        {query.error !== null && <ErrorNote failure={query.error} again={() => void query.refetch()} />}
        {query.data === undefined && query.error === null && <Loading lines={8} />}
        <ul className="outline" aria-label="Versions">
          {shown.map(({ newest, saves }) => (
            <li key={newest.id}>
              <button
                type="button"
                className="plain-button"
                aria-pressed={newest.id === session?.newest.id}
                onClick={() => setChosen(newest.id)}
              >
                <span>
                  <span className="num">{newest.version}</span> {displayName(newest.author)}
                  {saves > 1 && <span className="muted small"> {saves} saves</span>}
                  {newest.kept_from_conflict && <Tag title="Kept from a save conflict">kept</Tag>}
                </span>
                <span className="muted">
                  <Ago at={newest.at} />
                </span>
              </button>
            </li>
          ))}
        </ul>
        {query.more !== undefined && (
          <div className="card-line">
            <Button size="compact-xs" variant="subtle" loading={query.loadingMore} onClick={query.more}>
              Show earlier versions
            </Button>
          </div>
        )}
      </Card>
      {session !== undefined && (
        <div className="stack">
          <span className="muted small">
            Saved <Utc at={session.newest.at} />
          </span>
          <Changes
            key={`${session.newest.id} ${String(every)}`}
            postmortemRef={postmortemRef}
            revision={session.newest}
            before={before}
            text={text}
            onRestore={onRestore}
          />
        </div>
      )}
    </div>
  );
}
