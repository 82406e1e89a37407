package dev.unrepeat.oncall;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentSeverityLowered;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.command.GraveIncidentDismissed;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the manager of the team that owns the service that somebody lowered a severity, or
 * dismissed something grave.
 */
@Component
class LoweringNotice {

    private final Incidents incidents;
    private final Catalog catalog;
    private final Outbox outbox;

    LoweringNotice(Incidents incidents, Catalog catalog, Outbox outbox) {
        this.incidents = incidents;
        this.catalog = catalog;
        this.outbox = outbox;
    }

    @EventListener
    void on(IncidentSeverityLowered lowered) {
        var incident = incidents.get(lowered.incident());
        var title =
                "%s lowered the severity of %s from %s to %s"
                        .formatted(lowered.by(), incident.ref(), lowered.from(), lowered.to());
        tell(
                incident,
                "severity-lowered",
                title,
                lowered.by(),
                lowered.why(),
                Map.of("from", lowered.from().name(), "to", lowered.to().name()));
    }

    @EventListener
    void on(GraveIncidentDismissed dismissed) {
        var incident = incidents.get(dismissed.incident());
        var title =
                "%s dismissed %s, a %s"
                        .formatted(dismissed.by(), incident.ref(), dismissed.severity());
        tell(
                incident,
                "incident-dismissed",
                title,
                dismissed.by(),
                dismissed.why(),
                Map.of("severity", dismissed.severity().name()));
    }

    private void tell(
            Incident incident,
            String type,
            String title,
            String by,
            String why,
            Map<String, String> more) {
        var manager = catalog.teamOf(incident.service()).manager();
        if (incident.drill() || manager == null || manager.equals(by)) {
            return;
        }
        var facts = new HashMap<>(more);
        facts.putAll(Map.of("incident", incident.ref(), "by", by, "reason", why));
        outbox.toPerson(
                manager,
                Message.of(
                        type,
                        title,
                        "%s: %s%nReason: %s".formatted(title, incident.title(), why),
                        facts));
    }
}
