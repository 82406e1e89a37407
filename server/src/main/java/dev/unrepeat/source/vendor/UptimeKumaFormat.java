package dev.unrepeat.source.vendor;

import java.util.List;

/**
 * Uptime Kuma's webhook in its JSON form. A message without a heartbeat, such as a certificate that
 * expires, is kept as information.
 */
final class UptimeKumaFormat implements VendorFormat {

    private static final List<String> STATES = List.of("0", "1", "2", "3");

    @Override
    public List<AlertDraft> read(Member body) {
        if (!body.has("heartbeat") || !body.has("monitor")) {
            var message = body.text("msg", "a heartbeat and a monitor, or a message");
            return List.of(
                    new AlertDraft("message " + message)
                            .label("alertname", "Uptime Kuma")
                            .label("severity", "info")
                            .annotation("summary", message));
        }
        var heartbeat = body.object("heartbeat");
        var monitor = body.object("monitor");
        var status = heartbeat.oneOf("status", STATES);
        var id = monitor.firstText("id", "name");
        if (id.isEmpty()) {
            throw monitor.wrong("id", "the id of the monitor");
        }
        var draft =
                new AlertDraft(id)
                        .label("alertname", monitor.firstText("name", "id"))
                        .label("monitor_type", monitor.optionalText("type"))
                        .label("host", monitor.optionalText("hostname"))
                        .annotation("summary", body.firstText("msg"))
                        .annotation("description", heartbeat.optionalText("msg"))
                        .url(monitor.optionalText("url"));
        for (var tag : monitor.objects("tags")) {
            draft.label(tag.optionalText("name"), tag.optionalText("value"));
        }
        var at = heartbeat.time("time");
        return switch (status) {
            case "0" -> List.of(draft.label("severity", "critical").startsAt(at));
            case "1" -> List.of(draft.resolved(at));
            default -> List.of();
        };
    }
}
