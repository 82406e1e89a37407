package dev.unrepeat.source;

import dev.unrepeat.source.BodyExpressions.Compiled;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies by the expressions of a {@link SignalSource}. */
final class CustomDecoder implements SourceDecoder {

    private static final int MOST_ALERTS = 10_000;

    private final JsonMapper json;
    private final @Nullable Compiled alerts;
    private final Compiled status;
    private final Map<String, Compiled> labels = new LinkedHashMap<>();
    private final Map<String, Compiled> annotations = new LinkedHashMap<>();
    private final @Nullable Compiled startsAt;
    private final @Nullable Compiled url;

    CustomDecoder(JsonMapper json, SignalSource source) {
        this.json = json;
        this.alerts = compiled(source.alerts());
        this.status = BodyExpressions.compile(source.status());
        source.labels().forEach((name, text) -> labels.put(name, BodyExpressions.compile(text)));
        source.annotations()
                .forEach((name, text) -> annotations.put(name, BodyExpressions.compile(text)));
        this.startsAt = compiled(source.startsAt());
        this.url = compiled(source.url());
    }

    private static @Nullable Compiled compiled(@Nullable String text) {
        return text == null ? null : BodyExpressions.compile(text);
    }

    @Override
    public Read read(String text, Instant receivedAt) throws Unreadable {
        var root = WebhookDecoder.object(json, text);
        var body = BodyExpressions.value(root);
        var accepted = new ArrayList<ReceivedAlert>();
        var refusals = new ArrayList<String>();
        int index = 0;
        for (var alert : list(body)) {
            try {
                accepted.add(posting(body, alert, receivedAt));
            } catch (IllegalArgumentException e) {
                refusals.add("alert %d: %s".formatted(index, e.getMessage()));
            }
            index++;
        }
        return new Read(accepted, refusals, JsonBodies.holdsNul(root));
    }

    private List<?> list(Object body) throws Unreadable {
        if (alerts == null) {
            return List.of(body);
        }
        Object found;
        try {
            found = alerts.evaluate(body, Map.of());
        } catch (IllegalArgumentException e) {
            throw WebhookDecoder.refused("alerts: " + e.getMessage());
        }
        if (!(found instanceof List<?> list)) {
            throw WebhookDecoder.refused("alerts: %s gives no list".formatted(alerts.text()));
        }
        if (list.size() > MOST_ALERTS) {
            throw WebhookDecoder.refused("alerts: more than %d at once".formatted(MOST_ALERTS));
        }
        return list;
    }

    private ReceivedAlert posting(Object body, Object alert, Instant receivedAt) {
        var said = BodyExpressions.text(status.evaluate(body, alert));
        if (!List.of("firing", "resolved").contains(said)) {
            throw new IllegalArgumentException(
                    "status gives '%s'; firing or resolved was expected".formatted(said));
        }
        var found = texts(labels, body, alert);
        found.values().removeIf(String::isEmpty);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("labels: all are empty; at least one is needed");
        }
        JsonBodies.checkSize(found);
        var starts = startsAt == null ? null : time(startsAt.evaluate(body, alert));
        boolean over = said.equals("resolved");
        var endsAt = over ? receivedAt : receivedAt.plus(WebhookDecoder.BELIEVED);
        return new ReceivedAlert(
                found,
                texts(annotations, body, alert),
                url == null ? "" : BodyExpressions.text(url.evaluate(body, alert)),
                starts == null || starts.isAfter(receivedAt) ? receivedAt : starts,
                starts != null,
                endsAt,
                !over,
                null,
                null);
    }

    private static LinkedHashMap<String, String> texts(
            Map<String, Compiled> expressions, Object body, Object alert) {
        var texts = new LinkedHashMap<String, String>();
        expressions.forEach((name, expression) ->
                texts.put(name, BodyExpressions.text(expression.evaluate(body, alert))));
        return texts;
    }

    private static @Nullable Instant time(Object value) {
        try {
            return switch (value) {
                case Long seconds -> Instant.ofEpochSecond(seconds);
                case Double seconds -> Instant.ofEpochMilli(Math.round(seconds * 1000));
                case Instant instant -> instant;
                case String text -> text.isEmpty() ? null : SenderTime.parse("starts_at", text);
                default -> null;
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "starts_at gives '%s'; RFC 3339 or seconds since 1970 was expected"
                            .formatted(value),
                    e);
        }
    }
}
