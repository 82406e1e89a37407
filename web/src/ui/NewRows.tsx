import { Button } from '@mantine/core';
import type { StableRows } from '../lib/stableRows';

/** Says that live news wait, and takes them in when the reader asks; until then no row moves. */
export function NewRows<T>({
  steady,
  order = false,
  left = 'gone',
}: {
  steady: StableRows<T>;
  order?: boolean;
  left?: string;
}) {
  const { waiting, gone, renew, moved } = steady;
  const words = [...(waiting > 0 ? [`${waiting} new`] : []), ...(gone.size > 0 ? [`${gone.size} ${left}`] : [])];
  const shown = words.length > 0 ? `Show: ${words.join(', ')}` : order && moved ? 'Put in order' : '';
  return (
    <span role="status" className="fresh">
      {shown !== '' && (
        <Button size="compact-xs" variant="light" onClick={renew}>
          {shown}
        </Button>
      )}
    </span>
  );
}
