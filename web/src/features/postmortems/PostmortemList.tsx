import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useDisplayName } from '../../lib/directory';
import type { Postmortem, PostmortemStatus } from '../../lib/model';
import { usePages } from '../../lib/query';
import { useCan } from '../../lib/session';
import { postmortemStatusWord, rank } from '../../lib/words';
import { RankBadge, StatusWord, Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Await, Card, Empty, More, Page } from '../../ui/Page';
import { Ago, DueIn } from '../../ui/Times';
import { ReportNearMiss } from './NearMissDialog';
import './postmortems.css';
import { failureModesQuery } from './usePostmortem';

export function PostmortemStatusWord({ status }: { status: PostmortemStatus }) {
  const share = { draft: 0.25, in_review: 0.6, published: 'done', waived: 'off' } as const;
  return <StatusWord word={postmortemStatusWord[status]} share={share[status]} />;
}

export function FindingCount({ postmortem }: { postmortem: Postmortem }) {
  const { errors, warnings } = postmortem.findings;
  if (errors + warnings === 0) return <Tag tone="good">meets the bar</Tag>;
  return (
    <span className="row" style={{ gap: 4 }}>
      {errors > 0 && <Tag tone="bad">{errors} must</Tag>}
      {warnings > 0 && <Tag tone="warn">{warnings} should</Tag>}
    </span>
  );
}

const views = [
  { value: '', label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'in_review', label: 'In review' },
  { value: 'published', label: 'Published' },
  { value: 'waived', label: 'Waived' },
];

function Modes({ postmortem }: { postmortem: Postmortem }) {
  if (postmortem.failure_modes.length === 0) return null;
  return (
    <ul className="modes small" aria-label="Failure modes">
      {postmortem.failure_modes.map((mode) => (
        <li key={mode} className="tag">
          <Link to="/postmortems" search={{ failure_mode: mode }}>
            {mode}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function PostmortemList({ status, failureMode }: { status?: string | undefined; failureMode?: string | undefined }) {
  const query = usePages<Postmortem>(['postmortems'], '/v1/postmortems', { status, failure_mode: failureMode });
  const modes = useQuery(failureModesQuery).data ?? [];
  const navigate = useNavigate();
  const filter = (search: { status?: string | undefined; failure_mode?: string | undefined }) => {
    const wanted = { status, failure_mode: failureMode, ...search };
    void navigate({
      to: '/postmortems',
      search: { ...(wanted.status ? { status: wanted.status } : {}), ...(wanted.failure_mode ? { failure_mode: wanted.failure_mode } : {}) },
      replace: true,
    });
  };
  const displayName = useDisplayName();
  const mayReport = useCan('declare');
  const reported = (postmortem: string | null, incident: string) =>
    void (postmortem === null ? navigate({ to: '/incidents/$ref', params: { ref: incident } }) : navigate({ to: '/postmortems/$ref', params: { ref: postmortem } }));
  return (
    <Page
      title="Post-mortems"
      lead="What happened, what made it possible, and is the account good enough?"
      actions={mayReport && <ReportNearMiss onReported={reported} />}
    >
      <div className="row wrap" style={{ marginBottom: 12 }}>
        <SegmentedControl
          size="xs"
          aria-label="Status"
          data={views}
          value={status ?? ''}
          onChange={(value) => filter({ status: value })}
        />
        <Select
          size="xs"
          aria-label="Failure mode"
          placeholder="Any failure mode"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Any failure mode' }}
          data={[...new Set([...modes.map(({ key }) => key), ...(failureMode === undefined ? [] : [failureMode])])]}
          value={failureMode ?? null}
          onChange={(mode) => filter({ failure_mode: mode ?? undefined })}
        />
      </div>
      <Card label="Post-mortems">
        <Await query={query} lines={8}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty
                title={failureMode === undefined ? 'No post-mortem here' : `No post-mortem here names ${failureMode}`}
                example="PM-7 Checkout ran out of connections · draft · due in 3 days · 2 must, 4 should"
              >
                When a SEV1 or SEV2 is resolved, a draft with its timeline stands here at once.
              </Empty>
            ) : (
              <DataTable
                label="Post-mortems"
                rows={rows}
                rowKey={(row) => row.ref}
                onOpen={(row) => void navigate({ to: '/postmortems/$ref', params: { ref: row.ref } })}
                columns={[
                  { head: 'Reference', cell: (row) => <span className="mono muted">{row.ref}</span>, width: 90, phone: false },
                  {
                    head: 'Title',
                    cell: (row) => (
                      <>
                        <Link className="row-link" to="/postmortems/$ref" params={{ ref: row.ref }}>
                          {row.title}
                        </Link>
                        <Modes postmortem={row} />
                      </>
                    ),
                  },
                  { head: 'Status', cell: (row) => <PostmortemStatusWord status={row.status} />, width: 110 },
                  { head: 'Severity', cell: (row) => row.severity !== null && <RankBadge rank={rank(row.severity)}>{row.severity}</RankBadge>, wide: true },
                  { head: 'Bar', cell: (row) => row.status !== 'waived' && <FindingCount postmortem={row} />, phone: false },
                  { head: 'Driver', cell: (row) => (row.source !== null ? <span className="muted" title={row.source}>imported</span> : row.driver === null ? <span className="muted">nobody</span> : displayName(row.driver)), phone: false },
                  { head: 'Due', number: true, cell: (row) => row.due_at !== null && (row.status === 'draft' || row.status === 'in_review') && <DueIn at={row.due_at} /> },
                  { head: 'Changed', number: true, cell: (row) => <Ago at={row.updated_at} />, wide: true },
                ]}
              />
            )
          }
        </Await>
        <More more={query.more} loading={query.loadingMore} />
      </Card>
    </Page>
  );
}
