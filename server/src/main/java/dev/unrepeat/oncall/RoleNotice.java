package dev.unrepeat.oncall;

import dev.unrepeat.incident.IncidentRoleGiven;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a person that somebody gave them a role in an incident. */
@Component
class RoleNotice {

    private final Incidents incidents;
    private final Outbox outbox;

    RoleNotice(Incidents incidents, Outbox outbox) {
        this.incidents = incidents;
        this.outbox = outbox;
    }

    @EventListener
    void on(IncidentRoleGiven given) {
        if (given.person().equals(given.by())) {
            return;
        }
        var incident = incidents.get(given.incident());
        var text =
                "%s made you %s of %s: %s"
                        .formatted(given.by(), given.role().title(), given.ref(), incident.title());
        outbox.toPerson(
                given.person(),
                Message.of(
                        "role",
                        text,
                        text,
                        Map.of("incident", given.ref(), "role", given.role().word())));
    }
}
