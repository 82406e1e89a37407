package dev.unrepeat.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the webhooks of Alertmanager (version 4) and of Grafana (version 1), which is
 * Alertmanager's with more members. Both speak only when something changes and once in a repeat
 * interval, so an alert without an end is believed for {@link #BELIEVED} instead of five minutes.
 */
@Component
class WebhookDecoder implements SourceDecoder {

    /** Longer than a repeat interval of a day, the longest that is common. */
    static final Duration BELIEVED = Duration.ofHours(25);

    /** What Grafana tells of an alert beside its labels, and the annotation it is kept in. */
    private static final Map<String, String> LINKS =
            Map.of(
                    "dashboardURL", "dashboard_url",
                    "panelURL", "panel_url",
                    "silenceURL", "silence_url");

    private final JsonMapper json;

    WebhookDecoder(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Read read(String body, Instant receivedAt) throws Unreadable {
        var root = object(json, body);
        var alerts = root.path("alerts");
        if (!alerts.isArray()) {
            throw refused("alerts: a list was expected, as a webhook of Alertmanager has it");
        }
        var accepted = new ArrayList<ReceivedAlert>();
        var refusals = new ArrayList<String>();
        boolean unkeepable = false;
        int index = 0;
        for (var alert : alerts) {
            var place = "alerts[%d]".formatted(index++);
            if (holdsNul(alert)) {
                unkeepable = true;
                continue;
            }
            try {
                accepted.add(posting(alert, receivedAt));
            } catch (IllegalArgumentException e) {
                refusals.add(place + "." + e.getMessage());
            }
        }
        return new Read(accepted, refusals, unkeepable);
    }

    private static ReceivedAlert posting(JsonNode alert, Instant receivedAt) {
        var labels = texts(alert, "labels");
        labels.values().removeIf(String::isEmpty);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("labels: at least one is needed");
        }
        var status = alert.path("status").asString("firing");
        if (!List.of("firing", "resolved").contains(status)) {
            throw new IllegalArgumentException("status: is firing or resolved, not " + status);
        }
        var annotations = texts(alert, "annotations");
        LINKS.forEach((member, name) -> {
            var url = alert.path(member).asString("");
            if (!url.isEmpty()) {
                annotations.putIfAbsent(name, url);
            }
        });
        var starts = SourceDecoder.time(alert, "startsAt");
        var ends = SourceDecoder.time(alert, "endsAt");
        boolean over = status.equals("resolved");
        var startsAt = starts != null ? starts : receivedAt;
        var endsAt =
                over
                        ? ends != null && !ends.isAfter(receivedAt) ? ends : receivedAt
                        : receivedAt.plus(BELIEVED);
        return new ReceivedAlert(
                labels,
                annotations,
                alert.path("generatorURL").asString(""),
                startsAt.isAfter(endsAt) ? endsAt : startsAt,
                starts != null,
                endsAt,
                !over);
    }

    private static LinkedHashMap<String, String> texts(JsonNode alert, String field) {
        var texts = new LinkedHashMap<String, String>();
        for (var entry : alert.path(field).properties()) {
            if (!entry.getValue().isString()) {
                throw new IllegalArgumentException(
                        "%s.%s: text was expected".formatted(field, entry.getKey()));
            }
            texts.put(entry.getKey(), entry.getValue().asString());
        }
        return texts;
    }

    static boolean holdsNul(JsonNode node) {
        if (node.isString()) {
            return node.asString().indexOf('\0') >= 0;
        }
        for (var entry : node.properties()) {
            if (entry.getKey().indexOf('\0') >= 0) {
                return true;
            }
        }
        for (var value : node.values()) {
            if (holdsNul(value)) {
                return true;
            }
        }
        return false;
    }

    static JsonNode object(JsonMapper json, String body) throws Unreadable {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException e) {
            throw refused(
                    "the body is not JSON (line %d, column %d)"
                            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
        if (!root.isObject() && !root.isArray()) {
            throw refused("the body is not a JSON object");
        }
        return root;
    }

    static Unreadable refused(String reason) {
        return new Unreadable(400, reason);
    }
}
