package dev.unrepeat.incident.figures;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.signal.AlertStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the alerts in an incident, with labels, annotations and links. */
@RestController
class IncidentAlertsApi {

    private final Incidents incidents;
    private final IncidentAlerts alerts;

    IncidentAlertsApi(Incidents incidents, IncidentAlerts alerts) {
        this.incidents = incidents;
        this.alerts = alerts;
    }

    /** The alerts of the incident, firing ones first. */
    @GetMapping("/v1/incidents/{ref}/alerts")
    ListPage<MemberView> list(
            Caller caller,
            @PathVariable String ref,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "200") int limit) {
        caller.require(Role.VIEWER);
        int most = PageRequest.most(limit);
        long from = PageRequest.position(cursor);
        var found = alerts.of(incidents.groups(incidents.get(ref).id()), from, most + 1);
        return ListPage.of(found, most, MemberView::of, _ -> Long.toString(from + most));
    }

    /** An alert in an incident; a link is missing where the sender gave none that opens. */
    @Schema(name = "IncidentAlert")
    record MemberView(
            UUID group,
            String sender,
            String fingerprint,
            @Schema(implementation = AlertStatus.class) String status,
            Map<String, String> labels,
            Map<String, String> annotations,
            Instant startsAt,
            @Nullable String source,
            @Nullable String dashboard,
            @Nullable String runbook,
            @Nullable String silence) {

        static MemberView of(IncidentAlerts.Member alert) {
            var annotations = alert.annotations();
            return new MemberView(
                    alert.group(),
                    alert.sender(),
                    alert.fingerprint(),
                    alert.status(),
                    sorted(alert.labels()),
                    sorted(annotations),
                    alert.startsAt(),
                    link(alert.generatorUrl()),
                    link(annotations.get("dashboard_url")),
                    link(annotations.get("runbook_url")),
                    link(annotations.get("silence_url")));
        }

        private static Map<String, String> sorted(Map<String, String> texts) {
            var sorted = new LinkedHashMap<String, String>();
            texts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .forEach(it -> sorted.put(it.getKey(), it.getValue()));
            return sorted;
        }

        /** Keeps what a browser opens as a page, and nothing that it would run. */
        private static @Nullable String link(@Nullable String target) {
            return target != null && target.matches("https?://.*") ? target : null;
        }
    }
}
