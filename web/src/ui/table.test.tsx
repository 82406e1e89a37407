import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import * as files from '../lib/csv';
import { show } from '../testing/render';
import { DataTable, type Column } from './DataTable';
import { TableTools, useTableView } from './TableTools';

interface Row {
  name: string;
  size: number;
}
const all: Column<Row>[] = [
  {
    head: 'Name',
    cell: (row) => (
      <a className="row-link" href={`#${row.name}`}>
        {row.name}
      </a>
    ),
    fixed: true,
    csv: (row) => row.name,
  },
  { head: 'Size', cell: (row) => row.size, csv: (row) => row.size },
  { head: 'Twice', cell: (row) => row.size * 2, extra: true, csv: (row) => row.size * 2 },
];
const rows = [
  { name: 'one', size: 1 },
  { name: 'two', size: 2 },
];

function Table({ onOpen }: { onOpen: (row: Row) => void }) {
  const view = useTableView('test', all);
  const [selected, setSelected] = useState<string | undefined>();
  return (
    <>
      <TableTools view={view} rows={rows} file="things" />
      <output>{selected}</output>
      <DataTable
        label="Things"
        columns={view.columns}
        rows={rows}
        rowKey={(row) => row.name}
        onOpen={onOpen}
        selected={selected}
        onSelect={setSelected}
        dense={view.dense}
        gone={new Set(['two'])}
      />
    </>
  );
}

describe('a table', () => {
  it('moves by j and k, focuses the row and tells which it is', async () => {
    const opened = vi.fn();
    show(<Table onOpen={opened} />);
    await userEvent.keyboard('jjj');
    expect(screen.getByRole('status')).toHaveTextContent('two');
    expect(screen.getByRole('link', { name: 'two' })).toHaveFocus();
    await userEvent.keyboard('k');
    expect(screen.getByRole('link', { name: 'one' })).toHaveFocus();
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{Enter}');
    expect(opened).toHaveBeenCalledWith(rows[0]);
    expect(screen.getByRole('row', { name: 'two 2' })).toHaveAttribute('title', 'No longer in this list');
  });

  it('remembers which columns a person chose, and writes those to the file', async () => {
    const saved = vi.spyOn(files, 'saveCsv').mockImplementation(() => undefined);
    const first = show(<Table onOpen={() => undefined} />);
    await userEvent.click(screen.getByRole('button', { name: 'Columns and density' }));
    const choice = await screen.findByRole('group', { name: 'Columns' });
    await userEvent.click(within(choice).getByRole('checkbox', { name: 'Size' }));
    await userEvent.click(within(choice).getByRole('checkbox', { name: 'Twice' }));
    await userEvent.click(within(choice).getByRole('radio', { name: 'Compact' }));
    first.unmount();
    show(<Table onOpen={() => undefined} />);
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Name', 'Twice']);
    expect(screen.getByRole('table')).toHaveClass('dense');
    await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
    expect(saved).toHaveBeenCalledWith(
      expect.stringMatching(/^things-\d{4}-\d\d-\d\d\.csv$/),
      'Name,Twice\r\none,2\r\ntwo,4\r\n',
    );
  });
});
