import { useState } from 'react';
import { PostmortemPage } from '../features/postmortems/PostmortemPage';
import type { DeskView } from '../features/postmortems/useDesk';

/** The desk of PM-1 with a view that can be changed, as the address keeps it in the app. */
export function ADesk({ view }: { view?: DeskView }) {
  const [shown, setShown] = useState<DeskView | undefined>(view);
  return <PostmortemPage postmortemRef="PM-1" view={shown} onView={setShown} />;
}
