package dev.unrepeat.source.vendor;

import java.util.List;

/**
 * Sentry's integration platform: metric alerts, issue alerts and issues. An issue alert and its
 * issue are one alert, so that resolving the issue in Sentry resolves it.
 */
final class SentryFormat implements VendorFormat {

    private static final List<String> METRIC = List.of("critical", "warning", "resolved");
    private static final List<String> ISSUE_FIRES = List.of("created", "unresolved");

    @Override
    public List<AlertDraft> read(Member body) {
        var data = body.object("data");
        if (data.has("metric_alert")) {
            return List.of(metric(body, data));
        }
        if (data.has("event")) {
            return List.of(event(data));
        }
        return data.has("issue") ? issue(body, data.object("issue")) : List.of();
    }

    private static AlertDraft metric(Member body, Member data) {
        var action = body.oneOf("action", METRIC);
        var alert = data.object("metric_alert");
        var rule = alert.objectOrEmpty("alert_rule");
        var name = rule.firstText("name", "id");
        var title = data.firstText("description_title", "web_url");
        var draft =
                new AlertDraft("metric " + alert.text("id", "the id of the metric alert"))
                        .label("alertname", name.isEmpty() ? title : name)
                        .label("projects", String.join(",", alert.texts("projects")))
                        .label("environment", rule.optionalText("environment"))
                        .annotation("summary", title)
                        .annotation("description", data.optionalText("description_text"))
                        .url(data.optionalText("web_url"));
        return action.equals("resolved")
                ? draft.resolved(alert.time("date_closed"))
                : draft.label("severity", action).startsAt(alert.time("date_started"));
    }

    private static AlertDraft event(Member data) {
        var event = data.object("event");
        var draft =
                new AlertDraft("issue " + event.text("issue_id", "the id of the issue"))
                        .label("alertname", data.optionalText("triggered_rule"))
                        .label(
                                "severity",
                                Member.translated(event.optionalText("level"), SEVERITIES))
                        .label("project", event.optionalText("project"))
                        .label("environment", event.optionalText("environment"))
                        .label("release", event.optionalText("release"))
                        .annotation("summary", event.firstText("title", "message"))
                        .annotation("description", event.optionalText("culprit"))
                        .startsAt(event.time("datetime"))
                        .url(event.optionalText("web_url"));
        for (var tag : event.node().path("tags").values()) {
            if (tag.isArray() && tag.size() == 2 && tag.get(0).asString("").equals("service")) {
                draft.label("service", tag.get(1).asString(""));
            }
        }
        return draft;
    }

    /** Whoever assigns an issue or archives it changes nothing of whether it happens. */
    private static List<AlertDraft> issue(Member body, Member issue) {
        var action = body.text("action", "what became of the issue");
        boolean fires = ISSUE_FIRES.contains(action);
        if (!fires && !action.equals("resolved")) {
            return List.of();
        }
        var project = issue.objectOrEmpty("project");
        var draft =
                new AlertDraft("issue " + issue.text("id", "the id of the issue"))
                        .label("alertname", issue.firstText("title", "shortId"))
                        .label(
                                "severity",
                                Member.translated(issue.optionalText("level"), SEVERITIES))
                        .label("project", project.firstText("slug", "name"))
                        .annotation("summary", issue.optionalText("title"))
                        .annotation("description", issue.optionalText("culprit"))
                        .url(issue.firstText("web_url", "permalink"));
        return List.of(fires ? draft.startsAt(issue.time("firstSeen")) : draft.resolved(null));
    }
}
