import { ActionIcon, Checkbox, Popover, SegmentedControl, Tooltip } from '@mantine/core';
import { csv, saveCsv } from '../lib/csv';
import { useStored } from '../lib/deviceStore';
import { serverNow } from '../lib/time';
import type { Column } from './DataTable';
import { Icon } from './icons';

interface Choice {
  /** Heads of columns that are left out. */
  off: string[];
  /** Heads of columns that are shown though they are not by themselves. */
  on: string[];
}
const nothingChosen: Choice = { off: [], on: [] };

export interface TableView<T> {
  columns: Column<T>[];
  all: Column<T>[];
  dense: boolean;
  setDense: (dense: boolean) => void;
  toggle: (head: string) => void;
}

/** Which columns a person wants to see, and how close together; kept on the device. */
export function useTableView<T>(name: string, all: Column<T>[]): TableView<T> {
  const [choice, setChoice] = useStored<Choice>(`columns.${name}`, nothingChosen);
  const [dense, setDense] = useStored('dense-rows', false);
  const isShown = (column: Column<T>) =>
    column.fixed === true ||
    (column.extra === true ? choice.on.includes(column.head) : !choice.off.includes(column.head));
  const flipped = (heads: string[], head: string) =>
    heads.includes(head) ? heads.filter((each) => each !== head) : [...heads, head];
  return {
    columns: all.filter(isShown),
    all,
    dense,
    setDense,
    toggle: (head) => {
      const extra = all.find((column) => column.head === head)?.extra === true;
      setChoice(extra ? { ...choice, on: flipped(choice.on, head) } : { ...choice, off: flipped(choice.off, head) });
    },
  };
}

/** Beside the filters of a list: its columns, its density, a file of what is seen. */
export function TableTools<T>({ view, rows, file }: { view: TableView<T>; rows: T[]; file: string }) {
  const download = () => {
    const columns = view.columns.filter((column) => column.csv !== undefined);
    const day = new Date(serverNow()).toISOString().slice(0, 10);
    saveCsv(
      `${file}-${day}.csv`,
      csv(
        columns.map((column) => column.head),
        rows.map((row) => columns.map((column) => column.csv?.(row))),
      ),
    );
  };
  return (
    <div className="row table-tools" role="group" aria-label="Table">
      <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
        <Tooltip label="Columns and density">
          <Popover.Target>
            <ActionIcon variant="default" aria-label="Columns and density">
              <Icon name="settings" size={14} />
            </ActionIcon>
          </Popover.Target>
        </Tooltip>
        <Popover.Dropdown>
          <div className="stack" role="group" aria-label="Columns">
            {view.all
              .filter((column) => column.fixed !== true)
              .map((column) => (
                <Checkbox
                  key={column.head}
                  size="xs"
                  label={column.head}
                  checked={view.columns.includes(column)}
                  onChange={() => view.toggle(column.head)}
                />
              ))}
            <SegmentedControl
              size="xs"
              aria-label="Density"
              data={[
                { value: 'roomy', label: 'Comfortable' },
                { value: 'dense', label: 'Compact' },
              ]}
              value={view.dense ? 'dense' : 'roomy'}
              onChange={(value) => view.setDense(value === 'dense')}
            />
          </div>
        </Popover.Dropdown>
      </Popover>
      <Tooltip label="Export CSV">
        <ActionIcon variant="default" aria-label="Export CSV" disabled={rows.length === 0} onClick={download}>
          <Icon name="download" size={14} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
