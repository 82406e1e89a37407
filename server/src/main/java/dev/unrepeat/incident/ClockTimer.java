package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.clock.ClockName;
import dev.unrepeat.incident.clock.ClockPolicyKind;
import dev.unrepeat.incident.clock.ClockRun;
import dev.unrepeat.incident.clock.ClockStore;
import dev.unrepeat.work.Timer;
import dev.unrepeat.work.Timers;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Expiry of an incident's clocks: a missed clock reminds the commander, then the team's manager; a
 * quiet stability watch resolves the incident where the policy says so.
 */
@Component
class ClockTimer implements Timer {

    private final ClockStore clocks;
    private final IncidentStore incidents;
    private final IncidentLifecycle lifecycle;
    private final ClockPolicyKind policies;
    private final ClockReminders reminders;
    private final ObjectProvider<Timers> timers;
    private final InstantSource clock;

    ClockTimer(
            ClockStore clocks,
            IncidentStore incidents,
            IncidentLifecycle lifecycle,
            ClockPolicyKind policies,
            ClockReminders reminders,
            ObjectProvider<Timers> timers,
            InstantSource clock) {
        this.clocks = clocks;
        this.incidents = incidents;
        this.lifecycle = lifecycle;
        this.policies = policies;
        this.reminders = reminders;
        this.timers = timers;
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
                .filter(it -> it.state() == ClockRun.State.RUNNING)
                .ifPresent(it -> ring(incident, it));
    }

    private void ring(Incident incident, ClockStore.Running running) {
        if (running.dueAt().isAfter(clock.instant())) {
            // Moved while it rang: this ring uses the timer up, so another is set.
            setAgain(running, running.dueAt());
        } else if (!incident.status().isOpen()) {
            clocks.end(running.id(), ClockRun.State.MET, clock.instant());
        } else if (running.name() == ClockName.STABILITY_WATCH) {
            watchPassed(incident, running);
        } else {
            missed(incident, running);
        }
    }

    private void setAgain(ClockStore.Running running, Instant due) {
        timers.getObject()
                .set(IncidentClocks.TIMER, IncidentClocks.secondReminder(running.id()), due);
    }

    private void watchPassed(Incident incident, ClockStore.Running running) {
        clocks.end(running.id(), ClockRun.State.MET, clock.instant());
        boolean byItself =
                policies.current().resolveByItself().contains(incident.severity())
                        || (!incident.declared() && incident.at(Moment.ACKNOWLEDGED).isEmpty());
        if (byItself) {
            lifecycle.move(
                    Caller.system(),
                    incident,
                    IncidentLifecycle.Step.to(
                            Status.RESOLVED, "the stability watch passed without a relapse"));
            return;
        }
        reminders.watchPassed(incident);
    }

    private void missed(Incident incident, ClockStore.Running running) {
        var what = running.name().word().replace('_', ' ');
        clocks.countReminder(running.id());
        if (running.reminders() == 0) {
            reminders.missed(incident, what, running.dueAt());
            setAgain(running, clock.instant().plus(policies.current().remindAgainAfter()));
            return;
        }
        clocks.end(running.id(), ClockRun.State.MISSED, clock.instant());
        reminders.escalated(incident, what);
    }
}
