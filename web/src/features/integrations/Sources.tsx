import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Source } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Await, Card, Empty } from '../../ui/Page';
import { Ago } from '../../ui/Times';
import { SourceDetail } from './SourceDetail';
import { sourcesQuery } from './useSources';

function State({ source }: { source: Source }) {
  if (source.needs_token && !source.has_token) return <Tag tone="warn">no token</Tag>;
  if (source.refused > 0) return <Tag tone="bad">{source.refused} rejected</Tag>;
  return source.last_at === null && source.noted_at === null ? (
    <Tag>no alerts yet</Tag>
  ) : (
    <Tag tone="good">received</Tag>
  );
}

function SourceTable({
  sources,
  selected,
  onSelect,
}: {
  sources: Source[];
  selected: string | undefined;
  onSelect: (name: string) => void;
}) {
  return (
    <DataTable
      label="Sources"
      rows={sources}
      rowKey={(source) => source.name}
      selected={selected}
      onSelect={onSelect}
      onOpen={(source) => onSelect(source.name)}
      columns={[
        { head: 'Source', cell: (source) => <strong className="break">{source.name}</strong>, fixed: true },
        { head: 'Type', cell: (source) => source.title },
        {
          head: 'Service',
          cell: (source) => source.labels.service ?? <span className="muted">as the alert says</span>,
          phone: false,
        },
        { head: 'State', cell: (source) => <State source={source} /> },
        {
          head: 'Last alert',
          cell: (source) =>
            source.last_at === null ? <span className="muted">never</span> : <Ago at={source.last_at} />,
          said: true,
        },
        { head: 'Alerts', number: true, cell: (source) => source.alerts.toLocaleString('en'), phone: false },
      ]}
    />
  );
}

/** Who sends alerts, and the one that is chosen with all there is to it. */
export function Sources({
  selected,
  onSelect,
  add,
}: {
  selected: string | undefined;
  onSelect: (name: string | undefined) => void;
  /** What an empty list offers. */
  add: ReactNode;
}) {
  const query = useQuery(sourcesQuery);
  const chosen = query.data?.find((each) => each.name === selected);
  return (
    <>
      <Card title="Sources">
        <Await query={query}>
          {(sources) =>
            sources.length === 0 ? (
              <Empty title="No sources yet" example="pagerduty · shop · received 2 minutes ago" action={add}>
                Each source has its own address and token, so that you see what arrives from it and can revoke it.
              </Empty>
            ) : (
              <SourceTable sources={sources} selected={selected} onSelect={onSelect} />
            )
          }
        </Await>
      </Card>
      {chosen !== undefined && <SourceDetail key={chosen.name} source={chosen} onRemoved={() => onSelect(undefined)} />}
    </>
  );
}
