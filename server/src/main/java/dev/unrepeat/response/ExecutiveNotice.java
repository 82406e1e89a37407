package dev.unrepeat.response;

import dev.unrepeat.incident.IncidentUpdated;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends an executive update to the executives, each once, by their own channels. */
@Component
class ExecutiveNotice {

    private final Executives executives;
    private final Incidents incidents;
    private final Outbox outbox;

    ExecutiveNotice(Executives executives, Incidents incidents, Outbox outbox) {
        this.executives = executives;
        this.incidents = incidents;
        this.outbox = outbox;
    }

    @EventListener
    void on(IncidentUpdated updated) {
        if (updated.audience() != Audience.EXECUTIVE) {
            return;
        }
        var incident = incidents.get(updated.incident());
        var message =
                Message.of(
                        "executive_update",
                        "[%s] %s: %s"
                                .formatted(incident.severity(), incident.ref(), incident.title()),
                        updated.text(),
                        Map.of(
                                "incident", incident.ref(),
                                "severity", incident.severity().name(),
                                "status", incident.status().word(),
                                "by", updated.by(),
                                "text", updated.text()));
        executives.of(incident).forEach(it -> outbox.toPerson(it.person(), message));
    }
}
