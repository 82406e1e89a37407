package dev.unrepeat.stories;

import java.util.Map;

/** A small organisation: ana is on call for checkout, carla comes next. */
final class Catalogue {

    private Catalogue() {}

    static String yaml(String hook) {
        return """
        apiVersion: unrepeat.dev/v1
        kind: Service
        metadata: {name: checkout}
        spec: {team: payments, tier: core, cost_per_minute: 1200}
        ---
        apiVersion: unrepeat.dev/v1
        kind: Team
        metadata: {name: payments}
        spec: {escalation: payments-oncall, manager: carla}
        ---
        apiVersion: unrepeat.dev/v1
        kind: EscalationPolicy
        metadata: {name: payments-oncall}
        spec: {repeat: 2, steps: [{notify: [schedule/payments-primary], wait: 5m}, {notify: [user/carla], wait: 10m}]}
        ---
        apiVersion: unrepeat.dev/v1
        kind: Schedule
        metadata: {name: payments-primary}
        spec: {time_zone: Europe/Berlin, layers: [{rotation: weekly, hand_off: "Mon 09:00", start: 2026-01-05, people: [ana]}]}
        ---
        apiVersion: unrepeat.dev/v1
        kind: User
        metadata: {name: ana}
        spec: {email: ana@example.org, manager: carla, roles: [{role: responder, team: payments}], contact: [{channel: ops-webhook}]}
        ---
        apiVersion: unrepeat.dev/v1
        kind: User
        metadata: {name: carla}
        spec: {level: manager, contact: [{channel: ops-webhook}]}
        ---
        apiVersion: unrepeat.dev/v1
        kind: Channel
        metadata: {name: ops-webhook}
        spec: {type: webhook, url: "%s", secret: "whsec_c2VjcmV0LW9mLXRoZS1zdG9yaWVz"}
        """
                .formatted(hook);
    }

    static void apply(Http http, String hook) {
        var answer =
                http.send(
                        "POST",
                        "/v1/config/apply",
                        yaml(hook),
                        Map.of("Content-Type", "application/yaml"));
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    static String alert(String name, String service) {
        return "{\"labels\":{\"alertname\":\"%s\",\"service\":\"%s\",\"severity\":\"critical\"}}"
                .formatted(name, service);
    }
}
