import { listPostmortemsQueryKey } from '../../api/@tanstack/react-query.gen';
import { listPostmortems } from '../../api/sdk.gen';
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Postmortem } from '../../api/types.gen';
import { usePages } from '../../lib/query';
import { useCan } from '../../lib/session';
import { useStableRows } from '../../lib/stableRows';
import { plural, postmortemStatusWord, rank } from '../../lib/words';
import { RankBadge } from '../../ui/Badges';
import { DataTable, type Column } from '../../ui/DataTable';
import { NewRows } from '../../ui/NewRows';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, More, Page } from '../../ui/Page';
import { TableTools, useTableView } from '../../ui/TableTools';
import { Ago, DueIn } from '../../ui/Times';
import { ImportDialog } from './import/ImportDialog';
import { ReportNearMiss } from './NearMissDialog';
import './postmortems.css';
import { FindingCount, PostmortemStatusWord } from './PostmortemWords';
import { failureModesQuery } from './usePostmortem';

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

function useColumns(): Column<Postmortem>[] {
  const displayName = useDisplayName();
  return [
    {
      head: 'Reference',
      cell: (row) => <span className="mono muted">{row.ref}</span>,
      width: 90,
      phone: false,
      csv: (row) => row.ref,
    },
    {
      head: 'Title',
      fixed: true,
      csv: (row) => row.title,
      cell: (row) => (
        <>
          <Link className="row-link" to="/postmortems/$ref" params={{ ref: row.ref }}>
            {row.title}
          </Link>
          <Modes postmortem={row} />
        </>
      ),
    },
    {
      head: 'Status',
      cell: (row) => <PostmortemStatusWord status={row.status} />,
      width: 110,
      csv: (row) => postmortemStatusWord[row.status],
    },
    {
      head: 'Severity',
      cell: (row) => row.severity !== null && <RankBadge rank={rank(row.severity)}>{row.severity}</RankBadge>,
      wide: true,
      csv: (row) => row.severity,
    },
    {
      head: 'Bar, last save',
      cell: (row) => row.status !== 'waived' && <FindingCount postmortem={row} />,
      phone: false,
      csv: ({ findings }) => `${plural(findings.errors, 'error')}, ${plural(findings.warnings, 'warning')}`,
    },
    {
      head: 'Driver',
      said: true,
      cell: (row) =>
        row.source !== null ? (
          <span className="muted" title={row.source}>
            imported
          </span>
        ) : row.driver === null ? (
          <span className="muted">unassigned</span>
        ) : (
          displayName(row.driver)
        ),
      phone: false,
      csv: (row) => (row.source !== null ? 'imported' : row.driver === null ? '' : displayName(row.driver)),
    },
    {
      head: 'Due',
      said: true,
      number: true,
      cell: (row) =>
        row.due_at !== null && (row.status === 'draft' || row.status === 'in_review') && <DueIn at={row.due_at} />,
      csv: (row) => row.due_at,
    },
    {
      head: 'Incident',
      extra: true,
      cell: (row) =>
        row.incident !== null && (
          <Link className="mono" to="/incidents/$ref" params={{ ref: row.incident }}>
            {row.incident}
          </Link>
        ),
      csv: (row) => row.incident,
    },
    {
      head: 'Source',
      extra: true,
      cell: (row) => <span className="small break">{row.source}</span>,
      csv: (row) => row.source,
    },
    {
      head: 'Changed',
      number: true,
      cell: (row) => <Ago at={row.updated_at} />,
      wide: true,
      csv: (row) => row.updated_at,
    },
  ];
}

export function PostmortemList({
  status,
  failureMode,
  row,
}: {
  status?: string | undefined;
  failureMode?: string | undefined;
  row?: string | undefined;
}) {
  const query = usePages(listPostmortemsQueryKey({ query: { status, failure_mode: failureMode } }), (cursor, signal) =>
    listPostmortems({ query: { status, failure_mode: failureMode, cursor }, signal }),
  );
  const steady = useStableRows({
    incoming: query.data,
    key: (postmortem) => postmortem.ref,
    list: JSON.stringify([status, failureMode]),
    settled: query.settled,
    whole: query.more === undefined,
  });
  const table = useTableView('postmortems', useColumns());
  const modes = useQuery(failureModesQuery).data ?? [];
  const navigate = useNavigate();
  const filter = (search: { status?: string | undefined; failure_mode?: string | undefined; row?: string }) => {
    const wanted = { status, failure_mode: failureMode, ...search };
    void navigate({
      to: '/postmortems',
      search: Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined && value !== '')),
      replace: true,
      resetScroll: false,
    });
  };
  const mayReport = useCan('declare');
  const mayImport = useCan('manage');
  const [importing, setImporting] = useState(false);
  const reported = (postmortem: string | null, incident: string) =>
    void (postmortem === null
      ? navigate({ to: '/incidents/$ref', params: { ref: incident } })
      : navigate({ to: '/postmortems/$ref', params: { ref: postmortem } }));
  return (
    <Page
      title="Post-mortems"
      lead="Post-mortems with their findings and review state"
      actions={
        <>
          <Button
            variant="default"
            component="a"
            href="/v1/postmortems/archive"
            download
            leftSection={<Icon name="download" size={14} />}
          >
            Archive
          </Button>
          {mayImport && (
            <Button
              variant="default"
              aria-haspopup="dialog"
              leftSection={<Icon name="upload" size={14} />}
              onClick={() => setImporting(true)}
            >
              Import
            </Button>
          )}
          {mayReport && <ReportNearMiss onReported={reported} />}
        </>
      }
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
        {steady.rows !== undefined && (
          <span className="muted small">
            {plural(steady.rows.length, 'post-mortem')}
            {query.more && ' so far'}
          </span>
        )}
        <NewRows steady={steady} />
        <TableTools view={table} rows={steady.rows ?? []} file="post-mortems" />
      </div>
      <Card label="Post-mortems">
        <Await query={{ ...query, data: steady.rows }} lines={8}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty
                title={failureMode === undefined ? 'No post-mortems' : `No post-mortem here names ${failureMode}`}
                example="PM-7 Checkout ran out of connections · draft · due in 3 days · 2 errors, 4 warnings"
              >
                A draft with its timeline is created when a SEV1 or SEV2 is resolved.
              </Empty>
            ) : (
              <DataTable
                label="Post-mortems"
                rows={rows}
                rowKey={(row) => row.ref}
                selected={row}
                onSelect={(ref) => filter({ row: ref })}
                dense={table.dense}
                gone={steady.gone}
                onOpen={(row) => void navigate({ to: '/postmortems/$ref', params: { ref: row.ref } })}
                columns={table.columns}
              />
            )
          }
        </Await>
        <More more={query.more} loading={query.loadingMore} />
      </Card>
      <ImportDialog opened={importing} onClose={() => setImporting(false)} />
    </Page>
  );
}
