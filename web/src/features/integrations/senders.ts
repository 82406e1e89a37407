import type { Source } from '../../api/types.gen';

/** Where this server is reached, as the browser's address bar says. */
interface Address {
  protocol: string;
  host: string;
}

interface Sender {
  /** The name of the product. */
  word: string;
  /** What to do there. */
  todo: string;
  /** What the text below is. */
  file: string;
  /** Ready to paste, with the address of the source and its token. */
  snippet: (url: string, token: string) => string;
}

export type SourceType = Source['type'];

const curl = (url: string, token: string, body: string) => `curl -H "Authorization: Bearer ${token}" \\
  -H "Content-Type: application/json" \\
  -d '${body}' \\
  ${url}`;

/** How each product is configured to send its alerts, in the order in which they are offered. */
export const senders: Record<SourceType, Sender> = {
  pagerduty: {
    word: 'PagerDuty Events API',
    todo: 'Point clients of the Events API v2 at this server instead of events.pagerduty.com and use the routing key.',
    file: 'a trigger by curl',
    snippet: (url, token) => `curl -H "Content-Type: application/json" -d '{
    "routing_key": "${token}", "event_action": "trigger", "dedup_key": "web-1/disk",
    "payload": {"summary": "The disk of web-1 is full", "source": "web-1", "severity": "critical"}}' \\
  ${url}`,
  },
  opsgenie: {
    word: 'Opsgenie API',
    todo: 'Set the API URL of your Opsgenie clients to this address. They create and close alerts by alias as before.',
    file: 'alertmanager.yml',
    snippet: (url, token) => `receivers:
  - name: unrepeat
    opsgenie_configs:
      - api_url: ${url}/
        api_key: ${token}
`,
  },
  alertmanager: {
    word: 'Alertmanager',
    todo: 'Add this receiver to alertmanager.yml, use it in a route and reload.',
    file: 'alertmanager.yml',
    snippet: (url, token) => `receivers:
  - name: unrepeat
    webhook_configs:
      - url: ${url}
        send_resolved: true
        http_config: {authorization: {credentials: "${token}"}}
`,
  },
  grafana: {
    word: 'Grafana',
    todo: 'Under Alerting, Contact points, add a webhook with this URL and authorization, then use it in a policy.',
    file: 'unrepeat.yaml for Grafana',
    snippet: (url, token) => `apiVersion: 1
contactPoints:
  - orgId: 1
    name: unrepeat
    receivers:
      - uid: unrepeat
        type: webhook
        settings:
          url: ${url}
          httpMethod: POST
          authorization_scheme: Bearer
          authorization_credentials: "${token}"
`,
  },
  datadog: {
    word: 'Datadog',
    todo:
      'Under Integrations, Webhooks, create a webhook with this URL, payload and custom headers. ' +
      'Then mention @webhook-unrepeat in your monitors.',
    file: 'URL, payload and custom headers',
    snippet: (url, token) => `${url}

{"alert_id": "$ALERT_ID", "alert_title": "$ALERT_TITLE", "title": "$EVENT_TITLE",
 "alert_transition": "$ALERT_TRANSITION", "alert_type": "$ALERT_TYPE", "alert_scope": "$ALERT_SCOPE",
 "priority": "$ALERT_PRIORITY", "tags": "$TAGS", "hostname": "$HOSTNAME", "date": "$DATE",
 "event_msg": "$TEXT_ONLY_MSG", "link": "$LINK", "snapshot": "$SNAPSHOT"}

{"Authorization": "Bearer ${token}"}
`,
  },
  cloudwatch: {
    word: 'Amazon CloudWatch',
    todo:
      'Subscribe this URL to the SNS topic of your alarms (protocol HTTPS). Unrepeat confirms the subscription and ' +
      'checks the signature of each message. Choose the topic for both ALARM and OK.',
    file: 'aws sns subscribe',
    snippet: (url) => `aws sns subscribe --protocol https \\
  --topic-arn TOPIC_ARN \\
  --notification-endpoint ${url}
`,
  },
  sentry: {
    word: 'Sentry',
    todo:
      'Under Settings, Developer Settings, create an internal integration with this webhook URL, enable Alert Rule ' +
      'Action and the issue webhook. Its client secret is the secret of this source.',
    file: 'webhook URL',
    snippet: (url) => `${url}\n`,
  },
  'new-relic': {
    word: 'New Relic',
    todo:
      'Create a webhook destination with this URL and bearer token, and use it in a workflow with the default ' +
      'template.',
    file: 'URL and token',
    snippet: (url, token) => `${url}\nBearer token: ${token}\n`,
  },
  'azure-monitor': {
    word: 'Azure Monitor',
    todo: 'Add a webhook with this URI to an action group and enable the common alert schema.',
    file: 'URI',
    snippet: (url, token) => `${url}?token=${token}\n`,
  },
  zabbix: {
    word: 'Zabbix',
    todo:
      'Create a media type of the type Webhook with these parameters and this script, and use it in an action with ' +
      'recovery operations.',
    file: 'parameters and script',
    snippet: (url, token) => `URL: ${url}
token: ${token}
event_value: {EVENT.VALUE}
event_id: {EVENT.ID}
event_name: {EVENT.NAME}
event_nseverity: {EVENT.NSEVERITY}
event_tags: {EVENT.TAGSJSON}
event_opdata: {EVENT.OPDATA}
host_name: {HOST.NAME}
trigger_id: {TRIGGER.ID}
trigger_description: {TRIGGER.DESCRIPTION}

var fields = JSON.parse(value), request = new HttpRequest(), url = fields.URL;
request.addHeader('Content-Type: application/json');
request.addHeader('Authorization: Bearer ' + fields.token);
delete fields.token; delete fields.URL;
fields.event_tags = JSON.parse(fields.event_tags || '[]');
request.post(url, JSON.stringify(fields));
if (request.getStatus() !== 200) throw 'Unrepeat answered ' + request.getStatus();
return 'OK';
`,
  },
  nagios: {
    word: 'Nagios or Icinga',
    todo: 'Define these commands and use them in the contact that is notified.',
    file: 'commands.cfg',
    snippet: (url, token) => `define command {
  command_name notify-service-by-unrepeat
  command_line /usr/bin/jq -n --arg type "$NOTIFICATIONTYPE$" --arg host "$HOSTNAME$" \\
    --arg service_description "$SERVICEDESC$" --arg state "$SERVICESTATE$" --arg output "$SERVICEOUTPUT$" \\
    --arg time "$TIMET$" '$ARGS.named' | /usr/bin/curl -sf -H "Authorization: Bearer ${token}" \\
    -H "Content-Type: application/json" -d @- ${url}
}
define command {
  command_name notify-host-by-unrepeat
  command_line /usr/bin/jq -n --arg type "$NOTIFICATIONTYPE$" --arg host "$HOSTNAME$" \\
    --arg state "$HOSTSTATE$" --arg output "$HOSTOUTPUT$" --arg time "$TIMET$" '$ARGS.named' | /usr/bin/curl -sf \\
    -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" -d @- ${url}
}
`,
  },
  'uptime-kuma': {
    word: 'Uptime Kuma',
    todo:
      'Add a notification of the type Webhook with this URL, the content type application/json and this additional ' +
      'header.',
    file: 'URL and additional headers',
    snippet: (url, token) => `${url}\n\n{"Authorization": "Bearer ${token}"}\n`,
  },
  cloudevents: {
    word: 'CloudEvents',
    todo:
      'Send CloudEvents 1.0 in structured or binary mode. CDEvents of incidents are read as they are; events of ' +
      'other types need a mapping.',
    file: 'an event by curl',
    snippet: (url, token) => `curl -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" \\
  -H "ce-specversion: 1.0" -H "ce-id: 1" -H "ce-source: /monitor" \\
  -H "ce-type: dev.cdevents.incident.detected.0.3.0" \\
  -d '{"subject": {"id": "incident-1",
       "content": {"description": "Checkout is slow", "service": {"id": "checkout"}}}}' \\
  ${url}`,
  },
  custom: {
    word: 'Custom mapping',
    todo: 'The mapping of this source reads its JSON. Send a body below to see what becomes of it.',
    file: 'a body by curl',
    snippet: (url, token) => curl(url, token, '{"state": "down", "check": "Probe", "service": "checkout"}'),
  },
};

/** The address of a source as its sender has to be told. */
export function addressOf(source: { path: string }, address: Address): string {
  return `${address.protocol}//${address.host}${source.path}`;
}
