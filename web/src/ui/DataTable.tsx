import { useState, type ReactNode } from 'react';
import { useLetterKeys } from '../lib/keys';

export interface Column<T> {
  head: string;
  cell: (row: T) => ReactNode;
  number?: boolean;
  phone?: boolean;
  /** Shown on wide screens alone. */
  wide?: boolean;
  width?: number | string;
}

/** A table whose rows answer to j, k and Enter when `onOpen` is given. */
export function DataTable<T>({ label, columns, rows, rowKey, onOpen, selected }: {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  onOpen?: (row: T) => void;
  selected?: string | undefined;
}) {
  const [marked, setMarked] = useState(-1);
  const move = (step: number) => {
    if (rows.length === 0) return;
    const next = Math.max(0, Math.min(rows.length - 1, marked + step));
    setMarked(next);
    document.querySelector(`[data-row="${label}-${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const row = rows[marked];
  useLetterKeys({
    ...(onOpen === undefined ? {} : { j: () => move(1), k: () => move(-1) }),
    ...(onOpen === undefined || row === undefined ? {} : { Enter: () => onOpen(row) }),
  });
  const shown = (column: Column<T>) => [column.number ? 'num' : '', column.phone === false ? 'hide-phone' : '', column.wide ? 'hide-narrow' : ''].join(' ').trim();
  return (
    // A narrow screen scrolls the table sideways; without links in it, the keyboard needs a place to hold on to.
    <div className="table-box" {...(onOpen === undefined ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={shown(column)} style={{ width: column.width }}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={rowKey(row)}
              data-row={`${label}-${index}`}
              data-selected={index === marked || (selected !== undefined && selected === rowKey(row))}
            >
              {columns.map((column) => (
                <td key={column.head} className={shown(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
