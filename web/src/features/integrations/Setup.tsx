import type { Source } from '../../api/types.gen';
import { CopyBlock } from '../../ui/Ref';
import { addressOf, senders } from './senders';

/** What to do at the sender, ready to copy. A token is known only while it is new. */
export function Setup({ source, token }: { source: Pick<Source, 'type' | 'path'>; token: string | null }) {
  const sender = senders[source.type];
  const url = addressOf(source, window.location);
  return (
    <div className="stack">
      <p style={{ margin: 0 }}>{sender.todo}</p>
      <CopyBlock label={sender.file} text={sender.snippet(url, token ?? 'TOKEN')} />
      {token !== null && <span role="status">The token is part of the text above and is shown once.</span>}
    </div>
  );
}
