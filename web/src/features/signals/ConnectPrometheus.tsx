import { Button } from '@mantine/core';
import { ErrorNote } from '../../ui/Page';
import { CopyBlock } from '../../ui/Ref';
import { useSignalToken } from './useSignals';

export function prometheusSnippet(address: { protocol: string; host: string }, token: string): string {
  return `alerting:
  alertmanagers:
    - scheme: ${address.protocol.replace(':', '')}
      static_configs: [{targets: ["${address.host}"]}]
      authorization: {credentials: "${token}"}
`;
}

/** The lines that make a Prometheus send its alerts here, with a token made on the spot. */
export function ConnectPrometheus() {
  const token = useSignalToken();
  const secret = token.data?.secret;
  return (
    <div className="card-body stack">
      <p>
        Put this into <span className="mono">prometheus.yml</span> and reload. Everything else stays as it is.
      </p>
      <CopyBlock label="prometheus.yml" text={prometheusSnippet(window.location, secret ?? 'TOKEN')} />
      <div className="row wrap">
        {secret === undefined ? (
          <Button loading={token.isPending} onClick={() => token.mutate()}>
            Create a token for it
          </Button>
        ) : (
          <span role="status">The token is in the text above. It is shown this once.</span>
        )}
      </div>
      <ErrorNote failure={token.error} />
    </div>
  );
}
