package dev.unrepeat.source.vendor;

import java.util.ArrayList;
import java.util.List;

/**
 * CloudEvents 1.0 in structured form, one or a batch: CDEvents of incidents (detected, reported,
 * resolved). Events of other types need a mapping, as CloudEvents says nothing of what they mean.
 */
final class CloudEventsFormat implements VendorFormat {

    private static final String INCIDENT = "dev.cdevents.incident.";

    @Override
    public List<AlertDraft> read(Member body) {
        var type = body.text("type", "the type of the event");
        if (!body.optionalText("specversion").matches("1\\.[0-9]+")) {
            throw body.wrong("specversion", "1.0");
        }
        if (!type.startsWith(INCIDENT)) {
            throw body.wrong(
                    "type",
                    "dev.cdevents.incident.detected, .reported or .resolved, or a mapping in the"
                            + " source (spec.mapping)");
        }
        return new ArrayList<>(List.of(incident(body, type.substring(INCIDENT.length()))));
    }

    private static AlertDraft incident(Member body, String what) {
        var event = body.object("data");
        var subject = event.object("subject");
        var content = subject.objectOrEmpty("content");
        var id = subject.text("id", "the id of the incident");
        var service = content.objectOrEmpty("service").optionalText("id");
        var description = content.optionalText("description");
        var draft =
                new AlertDraft(subject.firstText("source") + " " + id)
                        .label("alertname", description.isEmpty() ? id : description)
                        .label("service", service)
                        .label(
                                "environment",
                                content.objectOrEmpty("environment").optionalText("id"))
                        .label("artifact", content.optionalText("artifactId"))
                        .label(
                                "severity",
                                Member.translated(
                                        event.objectOrEmpty("customData").optionalText("severity"),
                                        SEVERITIES))
                        .annotation("summary", description)
                        .url(content.optionalText("ticketURI"));
        var at = body.time("time");
        return switch (what.split("\\.")[0]) {
            case "detected", "reported" -> draft.startsAt(at);
            case "resolved" -> draft.resolved(at);
            default ->
                    throw body.wrong(
                            "type", "dev.cdevents.incident.detected, .reported or .resolved");
        };
    }
}
