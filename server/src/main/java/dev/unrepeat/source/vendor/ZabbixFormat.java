package dev.unrepeat.source.vendor;

import java.util.List;
import java.util.Map;

/**
 * Zabbix, by a webhook media type that posts Zabbix's macros under the names that the handbook
 * gives. A problem and its recovery have the same {@code event_id}.
 */
final class ZabbixFormat implements VendorFormat {

    private static final Map<String, String> LEVELS =
            Map.of(
                    "0", "warning",
                    "1", "info",
                    "2", "warning",
                    "3", "error",
                    "4", "critical",
                    "5", "critical");

    @Override
    public List<AlertDraft> read(Member body) {
        var value = body.oneOf("event_value", List.of("0", "1"));
        var id = body.text("event_id", "the macro {EVENT.ID}");
        var draft =
                new AlertDraft(id)
                        .label("alertname", body.text("event_name", "the macro {EVENT.NAME}"))
                        .label(
                                "severity",
                                Member.translated(body.optionalText("event_nseverity"), LEVELS))
                        .label("host", body.optionalText("host_name"))
                        .label("trigger_id", body.optionalText("trigger_id"))
                        .annotation("summary", body.optionalText("event_name"))
                        .annotation("description", body.optionalText("trigger_description"))
                        .annotation("opdata", body.optionalText("event_opdata"))
                        .url(body.optionalText("event_url"));
        for (var tag : body.objects("event_tags")) {
            if (!tag.optionalText("tag").isEmpty()) {
                draft.label(tag.optionalText("tag"), tag.optionalText("value"));
            }
        }
        return List.of(
                value.equals("1")
                        ? draft.startsAt(body.time("event_time"))
                        : draft.resolved(body.time("event_recovery_time")));
    }
}
