package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reminders of a missed clock: to the commander, then to the manager of the team. */
@Component
class ClockReminders {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final RoleStore roles;
    private final Catalog catalog;
    private final ObjectProvider<Drills> drills;
    private final Outbox outbox;
    private final Timeline timeline;

    ClockReminders(
            RoleStore roles,
            Catalog catalog,
            ObjectProvider<Drills> drills,
            Outbox outbox,
            Timeline timeline) {
        this.roles = roles;
        this.catalog = catalog;
        this.drills = drills;
        this.outbox = outbox;
        this.timeline = timeline;
    }

    /** Records the missed clock and reminds the commander. */
    void missed(Incident incident, String what, Instant dueAt) {
        say(incident, "Clock missed: %s was due at %s".formatted(what, MINUTE.format(dueAt)));
        remind(incident, "%s: the clock for " + what + " was missed.");
    }

    /** Sends the second reminder to the manager. */
    void escalated(Incident incident, String what) {
        manager(incident)
                .ifPresent(it -> {
                    say(
                            incident,
                            "Still no %s; the reminder went to %s%s"
                                    .formatted(
                                            what,
                                            it,
                                            incident.drill() ? "" : ", the team's manager"));
                    outbox.toPerson(it, message(incident, "%s: still no " + what + "."));
                });
    }

    /** Asks the commander to resolve an incident whose stability watch passed. */
    void watchPassed(Incident incident) {
        say(incident, "The stability watch passed without a relapse; the incident can be resolved");
        remind(
                incident,
                "The stability watch of %s passed without a relapse. Resolve it if you agree.");
    }

    private void remind(Incident incident, String text) {
        Optional.ofNullable(roles.of(incident.id()).get(IncidentRole.COMMANDER))
                .or(() -> manager(incident))
                .ifPresent(it -> outbox.toPerson(it, message(incident, text)));
    }

    private Optional<String> manager(Incident incident) {
        return incident.drill()
                ? drills.getObject().participants(incident.id()).stream().findFirst()
                : Optional.ofNullable(catalog.teamOf(incident.service()).manager());
    }

    private static Message message(Incident incident, String text) {
        var line = text.formatted(incident.ref());
        return Message.of(
                "reminder",
                "[%s] %s".formatted(incident.severity(), line),
                line + "\n" + incident.title(),
                Map.of("incident", incident.ref(), "severity", incident.severity().name()));
    }

    private void say(Incident incident, String text) {
        timeline.add(
                incident.id(), Caller.system(), Timeline.Line.of(TimelineEntry.Kind.NOTE, text));
    }
}
