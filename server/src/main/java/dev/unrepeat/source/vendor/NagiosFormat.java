package dev.unrepeat.source.vendor;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Nagios, Icinga and Naemon, by the notification command that the handbook gives. */
final class NagiosFormat implements VendorFormat {

    private static final Map<String, String> LEVELS =
            Map.of(
                    "critical", "critical",
                    "down", "critical",
                    "unreachable", "error",
                    "unknown", "warning",
                    "warning", "warning");

    private static final List<String> TYPES =
            List.of(
                    "PROBLEM",
                    "RECOVERY",
                    "ACKNOWLEDGEMENT",
                    "CUSTOM",
                    "DOWNTIMESTART",
                    "DOWNTIMEEND",
                    "DOWNTIMECANCELLED",
                    "FLAPPINGSTART",
                    "FLAPPINGSTOP",
                    "FLAPPINGDISABLED");

    @Override
    public List<AlertDraft> read(Member body) {
        var type = body.oneOf("type", TYPES);
        if (!type.equals("PROBLEM") && !type.equals("RECOVERY")) {
            return List.of();
        }
        var host = body.text("host", "the macro $HOSTNAME$");
        var check = body.optionalText("service_description");
        var state = body.text("state", "the macro $SERVICESTATE$ or $HOSTSTATE$");
        var draft =
                new AlertDraft(check.isEmpty() ? host : host + "/" + check)
                        .label("alertname", check.isEmpty() ? "Host down" : check)
                        .label("host", host)
                        .label("severity", Member.translated(state, LEVELS))
                        .label("service", body.optionalText("service"))
                        .annotation("summary", body.optionalText("output"))
                        .annotation("description", body.optionalText("long_output"))
                        .url(body.optionalText("url"));
        var at = body.time("time");
        boolean over =
                type.equals("RECOVERY")
                        || List.of("ok", "up").contains(state.toLowerCase(Locale.ROOT));
        return List.of(over ? draft.resolved(at) : draft.startsAt(at));
    }
}
