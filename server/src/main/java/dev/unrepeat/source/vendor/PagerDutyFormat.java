package dev.unrepeat.source.vendor;

import java.util.List;

/**
 * PagerDuty Events API v2: one event that triggers, acknowledges or resolves the alert of its
 * {@code dedup_key}. An acknowledgement changes nothing here: only a person ends a page.
 */
final class PagerDutyFormat implements VendorFormat {

    private static final List<String> ACTIONS = List.of("trigger", "acknowledge", "resolve");
    private static final List<String> LEVELS = List.of("critical", "error", "warning", "info");
    private static final int LONGEST_KEY = 255;

    @Override
    public List<AlertDraft> read(Member body) {
        var action = body.oneOf("event_action", ACTIONS);
        var key = body.text("dedup_key", "the key of the alert, as text");
        if (key.length() > LONGEST_KEY) {
            throw body.wrong("dedup_key", "a text of at most 255 characters");
        }
        return switch (action) {
            case "acknowledge" -> List.of();
            case "resolve" -> List.of(new AlertDraft(key).label("dedup_key", key).resolved(null));
            default -> List.of(trigger(body, key));
        };
    }

    private static AlertDraft trigger(Member body, String key) {
        var payload = body.object("payload");
        var summary = payload.text("summary", "a text that says what is wrong");
        var source = payload.text("source", "the name of what is affected, such as a host");
        var level = payload.oneOf("severity", LEVELS);
        var details = payload.objectOrEmpty("custom_details");
        var name = payload.firstText("class", "component");
        var alert =
                new AlertDraft(key)
                        .label("alertname", name.isEmpty() ? summary : name)
                        .label("severity", level)
                        .label("service", details.optionalText("service"))
                        .label("source", source)
                        .label("component", payload.optionalText("component"))
                        .label("group", payload.optionalText("group"))
                        .label("class", payload.optionalText("class"))
                        .label("dedup_key", key)
                        .annotation("summary", summary)
                        .startsAt(payload.time("timestamp"))
                        .url(body.optionalText("client_url"));
        for (var entry : details.node().properties()) {
            var value = entry.getValue();
            alert.annotation(
                    entry.getKey(), value.isString() ? value.asString() : value.toString());
        }
        for (var link : body.objects("links")) {
            var text = link.firstText("text", "href");
            alert.annotation("link " + text, link.optionalText("href"));
        }
        return alert;
    }
}
