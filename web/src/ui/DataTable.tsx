import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { CsvValue } from '../lib/csv';
import { useLetterKeys } from '../lib/keys';

export interface Column<T> {
  head: string;
  cell: (row: T) => ReactNode;
  number?: boolean;
  phone?: boolean;
  /** Shown on wide screens alone. */
  wide?: boolean;
  width?: number | string;
  /** On a phone, where no heads are seen, its head stands before the value. */
  said?: boolean;
  /** What a file says; a column without it stands in no file. */
  csv?: (row: T) => CsvValue;
  /** Never left out. */
  fixed?: boolean;
  /** Shown only to who chose it. */
  extra?: boolean;
}

/**
 * A table whose rows answer to j, k and Enter when `onOpen` is given. The marked row is kept by the table, or by
 * whoever gives `onSelect`; `gone` are removed rows, kept so that nothing moves.
 */
export function DataTable<T>({
  label,
  columns,
  rows,
  rowKey,
  onOpen,
  selected,
  onSelect,
  dense = false,
  gone,
  stacks = onOpen !== undefined,
}: {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  onOpen?: (row: T) => void;
  selected?: string | undefined;
  onSelect?: (key: string) => void;
  dense?: boolean;
  gone?: ReadonlySet<string>;
  /** On a phone the cells of a row stand below each other. */
  stacks?: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState<string | undefined>();
  const marked = onSelect === undefined ? own : selected;
  const at = marked === undefined ? -1 : rows.findIndex((row) => rowKey(row) === marked);
  const move = (step: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + step));
    const row = rows[next];
    if (row === undefined) return;
    (onSelect ?? setOwn)(rowKey(row));
    const line = box.current?.querySelectorAll<HTMLElement>('tbody > tr')[next];
    line?.scrollIntoView({ block: 'nearest' });
    // The link takes the focus, so that a screen reader says which row it is.
    line?.querySelector<HTMLElement>('.row-link')?.focus({ preventScroll: true });
  };
  useEffect(() => {
    // Who opens an address with a row in it sees that row.
    box.current?.querySelector('tbody > tr[data-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const row = rows[at];
  useLetterKeys({
    ...(onOpen === undefined ? {} : { j: () => move(1), k: () => move(-1) }),
    ...(onOpen === undefined || row === undefined ? {} : { Enter: () => onOpen(row) }),
  });
  const shown = (column: Column<T>) =>
    [column.number ? 'num' : '', column.phone === false ? 'hide-phone' : '', column.wide ? 'hide-narrow' : '']
      .join(' ')
      .trim();
  return (
    // A narrow screen scrolls the table sideways; without links in it, the keyboard needs a place to hold on to.
    <div
      ref={box}
      className="table-box"
      {...(onOpen === undefined ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
    >
      {/* A phone stacks the cells of a row; the roles keep it a table for who cannot see it. */}
      <table
        role="table"
        className={['table', dense ? 'dense' : '', stacks ? 'stacks' : ''].join(' ').trim()}
        aria-label={label}
      >
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.head}
                role="columnheader"
                scope="col"
                className={shown(column)}
                style={{ width: column.width }}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => {
            const key = rowKey(row);
            const left = gone?.has(key) === true;
            return (
              <tr
                key={key}
                role="row"
                data-selected={key === marked || (selected !== undefined && selected === key)}
                data-gone={left}
                title={left ? 'No longer in this list' : undefined}
              >
                {columns.map((column) => (
                  <td
                    key={column.head}
                    role="cell"
                    className={shown(column)}
                    data-fixed={column.fixed}
                    data-head={column.said ? column.head : undefined}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
