/** A small catalogue that works as it stands once the names are changed. */
export const sampleCatalogue = `apiVersion: unrepeat.dev/v1
kind: User
metadata: {name: ana}
spec:
  email: ana@example.org
  level: engineer
  roles: [{role: responder, team: payments}]
  contact: [{channel: ops-webhook}]
---
apiVersion: unrepeat.dev/v1
kind: Team
metadata: {name: payments}
spec: {escalation: payments-oncall}
---
apiVersion: unrepeat.dev/v1
kind: Service
metadata: {name: checkout}
spec: {team: payments, tier: core, cost_per_minute: 1200, depends_on: [], runbook: "https://wiki.example.org/checkout"}
---
apiVersion: unrepeat.dev/v1
kind: Channel
metadata: {name: ops-webhook}
spec: {type: webhook, url: "https://chat.example.org/hooks/ops"}
---
apiVersion: unrepeat.dev/v1
kind: Schedule
metadata: {name: payments-primary}
spec: {time_zone: Europe/Berlin, layers: [{rotation: weekly, hand_off: "Mon 09:00", start: 2026-01-05, people: [ana]}]}
---
apiVersion: unrepeat.dev/v1
kind: EscalationPolicy
metadata: {name: payments-oncall}
spec: {repeat: 2, steps: [{notify: [schedule/payments-primary], wait: 5m}]}
`;
