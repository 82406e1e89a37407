import { useEffect } from 'react';
import { notice } from '../lib/store';
import { UndoBar } from './UndoBar';

const shownFor = 10_000;

/** Says what was done where nothing else on the page shows it. */
export function NoticeBar() {
  const said = notice.use();
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => notice.set(null), shownFor);
    return () => clearTimeout(timer);
  }, [said]);
  if (said === null) return null;
  return (
    <div className="notice">
      <UndoBar onClose={() => notice.set(null)}>{said}</UndoBar>
    </div>
  );
}
