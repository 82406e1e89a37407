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
 * Reads the body of {@code POST /api/v2/alerts} as Alertmanager 0.28.1 does: its defaults, its
 * partial acceptance and its words; alerts beside a malformed one are taken. What PostgreSQL can't
 * keep (NUL) becomes U+FFFD.
 */
@Component
class AlertmanagerDecoder implements SourceDecoder {

    static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);
    private static final String PARSING = "parsing alerts body from \\\"\\\" failed, because ";

    private final JsonMapper json;

    AlertmanagerDecoder(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Read read(String body, Instant receivedAt) throws Unreadable {
        var postings = new ArrayList<ReceivedAlert>();
        var refusals = new ArrayList<String>();
        boolean mended = false;
        int index = 0;
        Malformed first = null;
        for (var alert : array(body)) {
            try {
                var labels = strings(alert, index++);
                mended |= JsonBodies.holdsNul(alert);
                postings.add(posting(alert, labels, receivedAt));
            } catch (Malformed e) {
                first = first == null ? e : first;
                refusals.add("alert %d: %s".formatted(index - 1, e.getMessage()));
            } catch (IllegalArgumentException e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
        if (first != null && postings.isEmpty()) {
            throw first.unreadable();
        }
        return new Read(postings, refusals, mended);
    }

    private List<JsonNode> array(String body) throws Unreadable {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException e) {
            throw bad(reason(e));
        }
        if (root.isMissingNode() || root.isNull()) {
            throw bad("unexpected EOF");
        }
        if (!root.isArray()) {
            throw bad(
                    "json: cannot unmarshal %s into Go value of type models.PostableAlerts"
                            .formatted(goType(root)));
        }
        return List.copyOf(root.values());
    }

    /**
     * One alert that is not what the schema says. Alertmanager refuses the whole body for it; here
     * its neighbours are taken, and only where there are none the answer is Alertmanager's.
     */
    private static final class Malformed extends Exception {

        private final int status;

        Malformed(int status, String reason) {
            super(reason);
            this.status = status;
        }

        Unreadable unreadable() {
            return status == 422
                    ? new Unreadable(
                            422, "{\"code\":602,\"message\":\"%s\"}".formatted(getMessage()))
                    : bad(String.valueOf(getMessage()));
        }
    }

    private static Map<String, String> strings(JsonNode alert, int index) throws Malformed {
        if (!alert.isObject()) {
            throw new Malformed(
                    400,
                    "json: cannot unmarshal %s into Go value of type models.PostableAlert"
                            .formatted(goType(alert)));
        }
        for (var field : List.of("labels", "annotations")) {
            for (var value : alert.path(field).values()) {
                if (!value.isString() && !value.isNull()) {
                    throw new Malformed(
                            400,
                            "json: cannot unmarshal %s into Go struct field Alert.%s of type string"
                                    .formatted(goType(value), field));
                }
            }
        }
        if (!alert.path("labels").isObject()) {
            throw new Malformed(422, "%d.labels in body is required".formatted(index));
        }
        return JsonBodies.texts(alert.path("labels"));
    }

    private static ReceivedAlert posting(
            JsonNode alert, Map<String, String> all, Instant receivedAt) {
        var labels = new LinkedHashMap<>(all);
        labels.values().removeIf(String::isEmpty);
        var starts = SourceDecoder.time(alert, "startsAt");
        var ends = SourceDecoder.time(alert, "endsAt");
        var startsAt =
                starts != null
                        ? starts
                        : ends != null && ends.isBefore(receivedAt) ? ends : receivedAt;
        var endsAt = ends != null ? ends : receivedAt.plus(RESOLVE_TIMEOUT);
        if (endsAt.isBefore(startsAt)) {
            throw new IllegalArgumentException("start time must be before end time");
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("at least one label pair required");
        }
        if (labels.containsKey("")) {
            throw new IllegalArgumentException("invalid label set: invalid name \"\"");
        }
        JsonBodies.checkSize(labels);
        return new ReceivedAlert(
                labels,
                JsonBodies.texts(alert.path("annotations")),
                JsonBodies.withoutNul(alert.path("generatorURL").asString("")),
                startsAt,
                starts != null,
                endsAt,
                ends == null,
                null,
                null);
    }

    private static String goType(JsonNode node) {
        if (node.isNull()) {
            return "null";
        }
        if (node.isObject()) {
            return "object";
        }
        if (node.isArray()) {
            return "array";
        }
        if (node.isBoolean()) {
            return "bool";
        }
        return node.isString() ? "string" : "number";
    }

    private static String reason(JacksonException failure) {
        var said = String.valueOf(failure.getOriginalMessage());
        return said.contains("end-of-input")
                ? "unexpected EOF"
                : "invalid character: " + JsonBodies.place(failure);
    }

    private static Unreadable bad(String reason) {
        return new Unreadable(
                400,
                "{\"code\":400,\"message\":\"%s%s\"}"
                        .formatted(PARSING, reason.replace("\"", "\\\"")));
    }
}
