import { Link } from '@tanstack/react-router';
import { plural, sectionWord } from '../../../lib/words';
import { Tag } from '../../../ui/Badges';
import { DataTable, type Column } from '../../../ui/DataTable';
import { TableTools, useTableView } from '../../../ui/TableTools';
import { Utc } from '../../../ui/Times';
import type { Line } from './useImport';

interface Word {
  text: string;
  tone?: 'good' | 'bad' | 'warn';
  order: number;
}

function wordOf(line: Line): Word {
  switch (line.state) {
    case 'waiting':
      return { text: 'waiting', order: 9 };
    case 'refused':
      return { text: 'refused', tone: 'bad', order: 0 };
    case 'not_sent':
      return { text: 'not sent', tone: 'bad', order: 1 };
    case 'left_out':
      return { text: 'left out', tone: 'warn', order: 2 };
    case 'done':
      switch (line.answer?.outcome) {
        case 'created':
          return { text: 'new', tone: 'good', order: 4 };
        case 'updated':
          return { text: 'updated', tone: 'good', order: 5 };
        case 'edited_here':
          return { text: 'edited here', tone: 'warn', order: 3 };
        case 'duplicate':
          return { text: 'here from elsewhere', order: 6 };
        default:
          return { text: 'already here', order: 7 };
      }
  }
}

const meaning: Record<string, string> = {
  edited_here: 'Edited here since: this text stays, and the newer one is kept under History.',
  duplicate: 'The same content was already imported from another path.',
};

const columns: Column<Line>[] = [
  {
    head: 'File',
    fixed: true,
    width: '24%',
    cell: (line) => <span className="break">{line.source}</span>,
    csv: (line) => line.source,
  },
  {
    head: 'Outcome',
    width: 120,
    cell: (line) => {
      const { text, tone } = wordOf(line);
      return tone === undefined ? <Tag>{text}</Tag> : <Tag tone={tone}>{text}</Tag>;
    },
    csv: (line) => wordOf(line).text,
  },
  {
    head: 'Title',
    cell: ({ answer, reason }) =>
      answer === undefined ? (
        <span className={reason === undefined ? 'muted' : ''}>{reason ?? ''}</span>
      ) : (
        <span className="stack" style={{ gap: 0 }}>
          <Link className="row-link" to="/postmortems/$ref" params={{ ref: answer.ref }}>
            {answer.ref} {answer.title}
          </Link>
          {meaning[answer.outcome] !== undefined && <span className="small muted">{meaning[answer.outcome]}</span>}
        </span>
      ),
    csv: ({ answer, reason }) => (answer === undefined ? reason : `${answer.ref} ${answer.title}`),
  },
  {
    head: 'Date',
    said: true,
    cell: ({ answer }) =>
      (answer?.happened_at ? <Utc at={answer.happened_at} form="day" /> : null) ??
      (answer && <span className="muted">none</span>),
    csv: ({ answer }) => answer?.happened_at,
  },
  {
    head: 'Sections',
    said: true,
    number: true,
    cell: ({ answer }) =>
      answer && <span title={answer.sections.map(sectionWord).join(', ')}>{answer.sections.length}</span>,
    csv: ({ answer }) => answer?.sections.join(' '),
  },
  {
    head: 'Events',
    number: true,
    phone: false,
    cell: ({ answer }) => answer?.events,
    csv: ({ answer }) => answer?.events,
  },
  {
    head: 'Causes',
    number: true,
    phone: false,
    cell: ({ answer }) => answer?.causes,
    csv: ({ answer }) => answer?.causes,
  },
  {
    head: 'Actions',
    number: true,
    phone: false,
    cell: ({ answer }) => answer && `${answer.actions} (${answer.open_actions} open)`,
    csv: ({ answer }) => answer?.actions,
  },
  {
    head: 'Findings',
    number: true,
    phone: false,
    cell: ({ answer }) => answer && answer.findings.errors + answer.findings.warnings + answer.findings.infos,
    csv: ({ answer }) => answer && answer.findings.errors + answer.findings.warnings + answer.findings.infos,
  },
];

/** How each file was read; what needs a look stands first. */
export function ImportReport({ lines }: { lines: Line[] }) {
  const table = useTableView('import', columns);
  const rows = lines.every((line) => line.state !== 'waiting')
    ? [...lines].sort((a, b) => wordOf(a).order - wordOf(b).order)
    : lines;
  const counts = new Map<string, number>();
  for (const line of rows) counts.set(wordOf(line).text, (counts.get(wordOf(line).text) ?? 0) + 1);
  return (
    <>
      <div className="row wrap">
        {[...counts].map(([text, count]) => (
          <span key={text} className="small">
            <strong>{count}</strong> {text}
          </span>
        ))}
        <TableTools view={table} rows={rows} file="import" />
      </div>
      <div className="import-report">
        <DataTable
          label={`Report of ${plural(rows.length, 'file')}`}
          rows={rows}
          rowKey={(line) => line.source}
          columns={table.columns}
          dense={table.dense}
          stacks
        />
      </div>
    </>
  );
}
