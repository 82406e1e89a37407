package dev.unrepeat.source.vendor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Datadog's webhooks integration: the payload that the handbook gives, or Datadog's own, whose
 * title begins with the transition in brackets.
 */
final class DatadogFormat implements VendorFormat {

    private static final Pattern TITLE =
            Pattern.compile("^\\[([^\\]]+)\\]\\s*(.*)$", Pattern.DOTALL);

    /** Transitions, and whether the alert fires after them. */
    private static final Map<String, Boolean> FIRES =
            Map.of(
                    "triggered", true,
                    "re-triggered", true,
                    "warn", true,
                    "re-warn", true,
                    "no data", true,
                    "re-no data", true,
                    "renotify", true,
                    "recovered", false);

    private static final Map<String, String> PRIORITIES =
            Map.of(
                    "p1", "critical",
                    "p2", "error",
                    "p3", "warning",
                    "p4", "warning",
                    "p5", "info");

    @Override
    public List<AlertDraft> read(Member body) {
        var title = body.firstText("alert_title", "title");
        var matcher = TITLE.matcher(body.firstText("title", "alert_title"));
        boolean bracketed = matcher.matches();
        var transition = body.optionalText("alert_transition");
        if (transition.isEmpty() && bracketed) {
            transition = String.valueOf(matcher.group(1)).replaceAll("\\s+on\\s+\\{.*", "");
        }
        var fires = FIRES.get(transition.toLowerCase(Locale.ROOT));
        if (fires == null) {
            throw body.wrong(
                    body.has("alert_transition") ? "alert_transition" : "title",
                    "Triggered, Warn, No Data, Renotify or Recovered");
        }
        var name = bracketed ? String.valueOf(matcher.group(2)) : title;
        var id = body.firstText("alert_id", "aggreg_key");
        var scope = body.optionalText("alert_scope");
        if (name.isBlank() && id.isEmpty()) {
            throw body.wrong("title", "the title of the monitor");
        }
        var alert =
                new AlertDraft((id.isEmpty() ? name : id) + " " + scope)
                        .label("alertname", name.isBlank() ? "Datadog monitor " + id : name)
                        .label("severity", severity(body, transition))
                        .label("scope", scope)
                        .label("host", body.optionalText("hostname"))
                        .annotation("summary", name)
                        .annotation("description", body.firstText("event_msg", "body"))
                        .annotation("snapshot", body.optionalText("snapshot"))
                        .url(body.optionalText("link"));
        for (var tag : body.texts("tags")) {
            int colon = tag.indexOf(':');
            if (colon > 0) {
                alert.label(tag.substring(0, colon), tag.substring(colon + 1));
            }
        }
        var at = body.time(body.has("date") ? "date" : "last_updated");
        return List.of(fires ? alert.startsAt(at) : alert.resolved(at));
    }

    /** A warning is what the threshold says; otherwise the monitor's priority, where it has one. */
    private static String severity(Member body, String transition) {
        if (transition.toLowerCase(Locale.ROOT).endsWith("warn")) {
            return "warning";
        }
        var priority = Member.translated(body.firstText("priority", "alert_priority"), PRIORITIES);
        return priority.isEmpty()
                ? Member.translated(body.optionalText("alert_type"), SEVERITIES)
                : priority;
    }
}
