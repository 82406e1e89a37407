package dev.unrepeat.source;

import dev.unrepeat.platform.LabelWord;
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
        if (root.has("evalMatches")) {
            throw refused(
                    "this is a body of Grafana's legacy alerting (before version 11), which is not"
                            + " read; use a contact point of unified alerting");
        }
        if (!alerts.isArray()) {
            throw refused("alerts: a list was expected, as a webhook of Alertmanager has it");
        }
        var accepted = new ArrayList<ReceivedAlert>();
        var refusals = new ArrayList<String>();
        boolean mended = false;
        int index = 0;
        for (var alert : alerts) {
            var place = "alerts[%d]".formatted(index++);
            mended |= JsonBodies.holdsNul(alert);
            try {
                accepted.add(posting(root, alert, receivedAt));
            } catch (IllegalArgumentException e) {
                refusals.add(place + "." + e.getMessage());
            }
        }
        return new Read(accepted, refusals, mended);
    }

    private static ReceivedAlert posting(JsonNode root, JsonNode alert, Instant receivedAt) {
        var labels = texts(alert.path("labels"), root.path("commonLabels"));
        labels.values().removeIf(String::isEmpty);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("labels: at least one is needed");
        }
        JsonBodies.checkSize(labels);
        var status = LabelWord.of(alert.path("status").asString("firing"));
        if (!List.of("firing", "resolved").contains(status)) {
            throw new IllegalArgumentException("status: is firing or resolved, not " + status);
        }
        var annotations = texts(alert.path("annotations"), root.path("commonAnnotations"));
        LINKS.forEach((member, name) -> {
            var url = JsonBodies.withoutNul(alert.path(member).asString(""));
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
                JsonBodies.withoutNul(alert.path("generatorURL").asString("")),
                startsAt.isAfter(endsAt) ? endsAt : startsAt,
                starts != null,
                endsAt,
                !over,
                Math.max(0, root.path("truncatedAlerts").asInt(0)),
                null);
    }

    /** Some senders keep what all alerts share in the common members only. */
    private static LinkedHashMap<String, String> texts(JsonNode alert, JsonNode common) {
        var texts = JsonBodies.texts(common);
        texts.putAll(JsonBodies.texts(alert));
        return texts;
    }

    static JsonNode object(JsonMapper json, String body) throws Unreadable {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException e) {
            throw refused("the body is not JSON (%s)".formatted(JsonBodies.place(e)));
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
