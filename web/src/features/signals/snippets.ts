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
    todo: 'Put this into prometheus.yml and reload. Prometheus then sends here what it sends to an Alertmanager; the ones it has stay as they are.',
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
    todo: 'Add this receiver and route to alertmanager.yml and reload. Silences and inhibition stay with your Alertmanager.',
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
    todo: 'Save this in the provisioning folder of Grafana (provisioning/alerting), or fill in the same under Alerting, Contact points, Webhook. Then choose it in a notification policy.',
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
    todo: 'Change the document to say how the JSON of your sender is read (texts are CEL) and apply it under Settings, Policies, or by ./unrepeat apply -f. Then let the sender post to the address at the end, which the last lines try.',
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
  -d '[{"labels": {"alertname": "JustATry", "service": "checkout", "severity": "warning"}, "annotations": {"summary": "Does Unrepeat hear us?"}}]' \\
  ${origin(address)}/api/v2/alerts`;
}
