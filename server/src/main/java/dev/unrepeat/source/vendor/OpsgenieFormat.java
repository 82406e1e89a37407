package dev.unrepeat.source.vendor;

import java.util.List;
import java.util.Map;

/**
 * Opsgenie: what its alert API takes ({@code message}, with {@code alias} as the key), and what its
 * own webhook sends ({@code action} and {@code alert}).
 */
final class OpsgenieFormat implements VendorFormat {

    private static final Map<String, String> PRIORITIES =
            Map.of(
                    "p1", "critical",
                    "p2", "error",
                    "p3", "warning",
                    "p4", "warning",
                    "p5", "info");

    private static final List<String> LEVELS = List.of("P1", "P2", "P3", "P4", "P5");
    private static final int LONGEST_MESSAGE = 130;

    @Override
    public List<AlertDraft> read(Member body) {
        if (!body.has("action") || !body.has("alert")) {
            return List.of(created(body));
        }
        var alert = body.object("alert");
        return switch (body.optionalText("action")) {
            case "Create" -> List.of(created(alert));
            case "Close", "Delete" -> List.of(closed(alert));
            default -> List.of();
        };
    }

    private static String key(Member alert) {
        var key = alert.firstText("alias", "alertId");
        if (key.isEmpty()) {
            throw alert.wrong("alias", "the key of the alert, as text");
        }
        return key;
    }

    private static AlertDraft closed(Member alert) {
        return new AlertDraft(key(alert)).label("alias", key(alert)).resolved(null);
    }

    private static AlertDraft created(Member alert) {
        var message = alert.text("message", "a text of at most 130 characters");
        if (message.length() > LONGEST_MESSAGE) {
            throw alert.wrong("message", "a text of at most 130 characters");
        }
        var priority = alert.has("priority") ? alert.oneOf("priority", LEVELS) : "P3";
        var details = alert.objectOrEmpty("details");
        var draft =
                new AlertDraft(key(alert))
                        .label("alertname", message)
                        .label("severity", Member.translated(priority, PRIORITIES))
                        .label("service", details.optionalText("service"))
                        .label("entity", alert.optionalText("entity"))
                        .label("source", alert.optionalText("source"))
                        .label("alias", key(alert))
                        .annotation("summary", message)
                        .annotation("description", alert.optionalText("description"))
                        .annotation("tags", String.join(", ", alert.texts("tags")));
        for (var entry : details.node().properties()) {
            if (entry.getValue().isString()) {
                draft.annotation(entry.getKey(), entry.getValue().asString());
            }
        }
        return draft;
    }
}
