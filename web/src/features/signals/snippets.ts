/** Where this server is reached, as the browser's address bar says. */
export interface Address {
  protocol: string;
  host: string;
}

export type Sender = 'prometheus' | 'alertmanager' | 'grafana' | 'webhook';

/** A way of connecting a sender: what to do, what to paste where, and the source that is heard then. */
export interface Connection {
  word: string;
  source: string;
  todo: string;
  file: string;
  snippet: (address: Address, token: string) => string;
}

const origin = (address: Address) => `${address.protocol}//${address.host}`;

export const connections: Record<Sender, Connection> = {
  prometheus: {
    word: 'Prometheus',
    source: 'alertmanager',
    todo:
      'Add this to prometheus.yml and reload. Prometheus then sends its alerts here as well as to any Alertmanager ' +
      'it already has.',
    file: 'prometheus.yml',
    snippet: (address, token) => `alerting:
  alertmanagers:
    - scheme: ${address.protocol.replace(':', '')}
      static_configs: [{targets: ["${address.host}"]}]
      authorization: {credentials: "${token}"}
`,
  },
  alertmanager: {
    word: 'Alertmanager',
    source: 'alertmanager-webhook',
    todo:
      'Add this receiver and route to alertmanager.yml and reload. ' +
      'Silences and inhibition stay with your Alertmanager.',
    file: 'alertmanager.yml',
    snippet: (address, token) => `receivers:
  - name: unrepeat
    webhook_configs:
      - url: ${origin(address)}/v1/signals/alertmanager
        send_resolved: true
        http_config: {authorization: {credentials: "${token}"}}
route:
  routes:
    - {receiver: unrepeat, continue: true}
`,
  },
  grafana: {
    word: 'Grafana',
    source: 'grafana',
    todo:
      'Save this in Grafana’s provisioning folder (provisioning/alerting), or enter the same values under Alerting, ' +
      'Contact points, Webhook. Then select it in a notification policy.',
    file: 'unrepeat.yaml for Grafana',
    snippet: (address, token) => `apiVersion: 1
contactPoints:
  - orgId: 1
    name: unrepeat
    receivers:
      - uid: unrepeat
        type: webhook
        settings:
          url: ${origin(address)}/v1/signals/grafana
          httpMethod: POST
          authorization_scheme: Bearer
          authorization_credentials: "${token}"
`,
  },
  webhook: {
    word: 'Anything else',
    source: 'custom/my-monitor',
    todo:
      'Edit the mapping to match your sender’s JSON (expressions are CEL) and apply it under Settings, Policies, or ' +
      'with ./unrepeat apply -f. Then point the sender at the URL at the end; the last lines send a test.',
    file: 'a mapping and a try',
    snippet: (address, token) => `apiVersion: unrepeat.dev/v1
kind: SignalSource
metadata: {name: my-monitor}
spec:
  status: "alert.state == 'down' ? 'firing' : 'resolved'"
  labels: {alertname: alert.check, service: alert.service, severity: "'critical'"}
  annotations: {summary: alert.message}

# curl -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" \\
#   -d '{"state": "down", "check": "Probe", "service": "checkout", "message": "503 from three regions"}' \\
#   ${origin(address)}/v1/signals/custom/my-monitor
`,
  },
};

/** One alert by hand, for whoever does not want to wait for a real one. */
export function tryIt(address: Address, token: string): string {
  return `curl -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" \\
  -d '[{"labels": {"alertname": "TestAlert", "service": "checkout", "severity": "warning"},
        "annotations": {"summary": "Test alert"}}]' \\
  ${origin(address)}/api/v2/alerts`;
}
