package dev.unrepeat.oncall;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.IncidentSeverityLowered;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the manager of the team that owns the service that somebody lowered a severity. */
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
        var manager = catalog.teamOf(incident.service()).manager();
        if (incident.drill() || manager == null || manager.equals(lowered.by())) {
            return;
        }
        var title =
                "%s lowered the severity of %s from %s to %s"
                        .formatted(lowered.by(), incident.ref(), lowered.from(), lowered.to());
        outbox.toPerson(
                manager,
                Message.of(
                        "severity-lowered",
                        title,
                        "%s: %s%nReason: %s".formatted(title, incident.title(), lowered.why()),
                        Map.of(
                                "incident", incident.ref(),
                                "from", lowered.from().name(),
                                "to", lowered.to().name(),
                                "by", lowered.by(),
                                "reason", lowered.why())));
    }
}
