import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SourceHealth } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { ErrorNote } from '../../ui/Page';
import { CopyBlock } from '../../ui/Ref';
import { Ago } from '../../ui/Times';
import { connections, tryIt, type Sender } from './snippets';
import { heardQuery, useSignalToken } from './useSignals';

function Latest({ heard }: { heard: SourceHealth }) {
  return (
    <div className="stack" style={{ gap: 4 }}>
      {heard.last_at !== null && (
        <span className="row wrap">
          <Tag tone="good">received</Tag>
          <span>
            <strong>{heard.alertname ?? 'An alert'}</strong> from {heard.source}, <Ago at={heard.last_at} />
          </span>
          {heard.incident !== null && (
            <Link className="mono" to="/incidents/$ref" params={{ ref: heard.incident }}>
              {heard.incident}
            </Link>
          )}
        </span>
      )}
      {heard.refused_at !== null && (
        <span className="row wrap">
          <Tag tone="bad">not understood</Tag>
          <span className="break">
            {heard.source}, <Ago at={heard.refused_at} />: {heard.refusal}.{' '}
            <Link className="text-link" to="/integrations">
              Kept in quarantine
            </Link>
          </span>
        </span>
      )}
    </div>
  );
}

/** Looks every two seconds whether something came in, so that whoever connects a sender sees that it works. */
export function FirstAlert() {
  const query = useQuery({ ...heardQuery, refetchInterval: 2000 });
  const heard = query.data ?? [];
  return (
    <div className="stack" role="status" aria-label="Received">
      {heard.length === 0 ? (
        <span className="row">
          <Tag tone="warn">listening</Tag> Waiting for the first alert. Updates automatically.
        </span>
      ) : (
        heard.map((each) => <Latest key={each.source} heard={each} />)
      )}
      <ErrorNote failure={query.error} />
    </div>
  );
}

/** Ready to copy for each kind of sender, with a token made on the spot. */
export function ConnectSignals() {
  const [sender, setSender] = useState<Sender>('prometheus');
  const token = useSignalToken();
  const secret = token.data?.secret;
  const chosen = connections[sender];
  return (
    <div className="stack">
      <SegmentedControl
        aria-label="Alert source"
        value={sender}
        onChange={(value) => setSender(value as Sender)}
        data={Object.entries(connections).map(([value, { word }]) => ({ value, label: word }))}
        style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }}
      />
      <p style={{ margin: 0 }}>{chosen.todo}</p>
      <CopyBlock label={chosen.file} text={chosen.snippet(window.location, secret ?? 'TOKEN')} />
      <div className="row wrap">
        {secret === undefined ? (
          <Button loading={token.isPending} onClick={() => token.mutate()}>
            Create token
          </Button>
        ) : (
          <span role="status">The token is part of the snippet. It can only send signals, and is shown once.</span>
        )}
      </div>
      <ErrorNote failure={token.error} />
      <details>
        <summary>Send a test alert</summary>
        <CopyBlock label="a first alert by curl" text={tryIt(window.location, secret ?? 'TOKEN')} />
      </details>
      <FirstAlert />
    </div>
  );
}
