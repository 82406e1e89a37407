package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import dev.unrepeat.work.Timer;
import dev.unrepeat.work.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens when a clock runs out: a missed one reminds who is in command, then goes to the
 * team's manager; a stability watch that stayed quiet lets the incident resolve.
 */
@Component
class ClockTimer implements Timer {

    private final ClockStore clocks;
    private final IncidentStore incidents;
    private final Reach reach;
    private final Deeds deeds;
    private final InstantSource clock;

    /** Whom a reminder reaches; in a drill only who takes part. */
    @Component
    record Reach(RoleStore roles, Catalog catalog, ObjectProvider<Drills> drills, Outbox outbox) {}

    /** What follows. */
    @Component
    record Deeds(
            IncidentLifecycle lifecycle,
            ClockPolicyKind policies,
            Timeline timeline,
            ObjectProvider<Timers> timers) {}

    ClockTimer(
            ClockStore clocks,
            IncidentStore incidents,
            Reach reach,
            Deeds deeds,
            InstantSource clock) {
        this.clocks = clocks;
        this.incidents = incidents;
        this.reach = reach;
        this.deeds = deeds;
        this.clock = clock;
    }

    @Override
    public String name() {
        return IncidentClocks.TIMER;
    }

    @Override
    @Transactional
    public void ring(String subject) {
        var id = IncidentClocks.clockOf(subject);
        var known = clocks.find(id);
        if (known.isEmpty()) {
            return;
        }
        // The incident's row first, as everywhere: it orders all that happens to its clocks.
        var incident = incidents.lock(known.get().incident());
        clocks.find(id)
                .filter(it -> it.state().equals("running"))
                .ifPresent(it -> ring(incident, it));
    }

    private void ring(Incident incident, ClockStore.Running running) {
        if (running.dueAt().isAfter(clock.instant())) {
            // Moved while it rang: this ring uses the timer up, so another is set.
            setAgain(running, running.dueAt());
        } else if (!incident.status().isOpen()) {
            clocks.end(running.id(), "met", clock.instant());
        } else if (running.name() == ClockName.STABILITY_WATCH) {
            watchPassed(incident, running);
        } else {
            missed(incident, running);
        }
    }

    private void setAgain(ClockStore.Running running, Instant due) {
        deeds.timers()
                .getObject()
                .set(IncidentClocks.TIMER, IncidentClocks.secondReminder(running.id()), due);
    }

    private void watchPassed(Incident incident, ClockStore.Running running) {
        clocks.end(running.id(), "met", clock.instant());
        boolean byItself =
                deeds.policies().current().resolveByItself().contains(incident.severity())
                        || incident.at(Moment.ACKNOWLEDGED).isEmpty();
        if (byItself) {
            deeds.lifecycle()
                    .move(
                            Caller.system(),
                            incident,
                            IncidentLifecycle.Step.to(
                                    Status.RESOLVED, "the stability watch passed quietly"));
            return;
        }
        say(incident, "The stability watch passed quietly; it can be resolved");
        remind(incident, "The stability watch of %s passed quietly; resolve it when you agree.");
    }

    private void missed(Incident incident, ClockStore.Running running) {
        var what = running.name().word().replace('_', ' ');
        clocks.countReminder(running.id());
        if (running.reminders() == 0) {
            say(incident, "Clock missed: %s was due at %s".formatted(what, running.dueAt()));
            remind(incident, "%s: the clock for " + what + " was missed.");
            setAgain(running, clock.instant().plus(deeds.policies().current().remindAgainAfter()));
            return;
        }
        clocks.end(running.id(), "missed", clock.instant());
        manager(incident)
                .ifPresent(it -> {
                    say(
                            incident,
                            "Still no %s; the reminder went to %s%s"
                                    .formatted(
                                            what,
                                            it,
                                            incident.drill() ? "" : ", the team's manager"));
                    reach.outbox().toPerson(it, message(incident, "%s: still no " + what + "."));
                });
    }

    private void remind(Incident incident, String text) {
        Optional.ofNullable(reach.roles().of(incident.id()).get(IncidentRole.COMMANDER))
                .or(() -> manager(incident))
                .ifPresent(it -> reach.outbox().toPerson(it, message(incident, text)));
    }

    private Optional<String> manager(Incident incident) {
        return incident.drill()
                ? reach.drills().getObject().participants(incident.id()).stream().findFirst()
                : Optional.ofNullable(reach.catalog().teamOf(incident.service()).manager());
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
        deeds.timeline()
                .add(
                        incident.id(),
                        Caller.system(),
                        Timeline.Line.of(TimelineEntry.Kind.NOTE, text));
    }
}
