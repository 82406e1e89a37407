package dev.unrepeat.source.vendor;

import java.util.List;

/** New Relic: the template of a workflow's webhook as it ships, and the older incident webhook. */
final class NewRelicFormat implements VendorFormat {

    private static final List<String> STATES =
            List.of("CREATED", "ACTIVATED", "ACKNOWLEDGED", "CLOSED", "open", "closed");

    @Override
    public List<AlertDraft> read(Member body) {
        var state = body.oneOf(body.has("current_state") ? "current_state" : "state", STATES);
        var id = body.firstText("id", "issueId", "incident_id");
        if (id.isEmpty()) {
            throw body.wrong("id", "the id of the issue");
        }
        var conditions = body.texts("alertConditionNames");
        var policies = body.texts("alertPolicyNames");
        var name =
                conditions.isEmpty()
                        ? body.firstText("condition_name", "title", "id")
                        : conditions.getFirst();
        var draft =
                new AlertDraft(id)
                        .label("alertname", name)
                        .label(
                                "severity",
                                Member.translated(
                                        body.firstText("priority", "severity"), SEVERITIES))
                        .label(
                                "policy",
                                policies.isEmpty()
                                        ? body.optionalText("policy_name")
                                        : policies.getFirst())
                        .label("entity", String.join(",", body.texts("impactedEntities")))
                        .annotation("summary", body.firstText("title", "details"))
                        .annotation("description", body.optionalText("details"))
                        .url(body.firstText("issueUrl", "incident_url"));
        boolean closed = state.equalsIgnoreCase("closed");
        return List.of(
                closed
                        ? draft.resolved(
                                body.time(body.has("updatedAt") ? "updatedAt" : "timestamp"))
                        : draft.startsAt(
                                body.time(body.has("createdAt") ? "createdAt" : "timestamp")));
    }
}
