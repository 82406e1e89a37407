import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Revision } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { Await, Card, Empty, Loading } from '../../ui/Page';
import { Ago, Utc } from '../../ui/Times';
import { revisionsQuery, revisionQuery } from './usePostmortem';

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
  const query = useQuery(revisionsQuery(postmortemRef));
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <div className="history-grid">
      <Card title="Versions">
        <Await query={query} lines={8}>
          {(revisions) => (
            <ul className="outline" aria-label="Versions">
              {revisions.map((revision) => (
                <li key={revision.id}>
                  <button
                    type="button"
                    className="plain-button"
                    aria-pressed={revision.id === (chosen ?? revisions[0]?.id)}
                    onClick={() => setChosen(revision.id)}
                  >
                    <span>
                      <span className="num">{revision.version}</span> {displayName(revision.author)}
                      {revision.kept_from_conflict && <Tag title="Kept from a save conflict">kept</Tag>}
                    </span>
                    <span className="muted">
                      <Ago at={revision.at} />
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Await>
      </Card>
      {query.data !== undefined &&
        (() => {
          const revisions = query.data;
          const at = chosen === null ? 0 : revisions.findIndex((revision) => revision.id === chosen);
          const revision = revisions[at];
          if (revision === undefined) return null;
          const before = revisions.slice(at + 1).find((each) => !each.kept_from_conflict);
          return (
            <div className="stack">
              <span className="muted small">
                Saved <Utc at={revision.at} />
              </span>
              <Changes
                key={revision.id}
                postmortemRef={postmortemRef}
                revision={revision}
                before={before}
                text={text}
                onRestore={onRestore}
              />
            </div>
          );
        })()}
    </div>
  );
}
