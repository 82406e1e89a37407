package dev.unrepeat.incident;

import dev.unrepeat.incident.clock.ClockName;
import dev.unrepeat.incident.clock.ClockPolicyKind;
import dev.unrepeat.incident.clock.ClockRun;
import dev.unrepeat.incident.clock.ClockStore;
import dev.unrepeat.incident.clock.PagingHours;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.work.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Starts, meets and misses the clocks of an incident; durable over restarts. */
@Component
public class IncidentClocks {

    static final String TIMER = "incident-clock";

    /** One clock ends and the next starts in the same step. */
    private static final Duration WOUND_UP = Duration.ofSeconds(1);

    private final ClockStore store;
    private final ClockPolicyKind policies;
    private final PagingHours hours;
    private final Timers timers;
    private final Ids ids;
    private final InstantSource clock;

    IncidentClocks(
            ClockStore store,
            ClockPolicyKind policies,
            PagingHours hours,
            Timers timers,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.policies = policies;
        this.hours = hours;
        this.timers = timers;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts the clock again where the severity has one; one that runs already ends as met. */
    public void start(Incident incident, ClockName name) {
        if (incident.kind() == Incident.Kind.NEAR_MISS) {
            return;
        }
        end(incident.id(), name, ClockRun.State.MET);
        policies.current()
                .of(incident.severity(), name)
                .ifPresent(time -> {
                    var now = clock.instant();
                    var id = ids.next();
                    var due = begins(incident, name, now).plus(time);
                    store.insert(id, incident.id(), name, now, due);
                    timers.set(TIMER, id.toString(), due);
                });
    }

    /** Nobody has to acknowledge what pages nobody before the team works. */
    private Instant begins(Incident incident, ClockName name, Instant now) {
        if (name != ClockName.ACKNOWLEDGE || incident.drill()) {
            return now;
        }
        var due = hours.of(incident.service(), incident.severity(), List::of, now);
        return due.isNow(now) ? now : due.at();
    }

    /** Ends the clock as met or, when it is past its time, as missed. */
    public void meet(UUID incident, ClockName name) {
        end(incident, name, ClockRun.State.MET);
    }

    void miss(UUID incident, ClockName name) {
        end(incident, name, ClockRun.State.MISSED);
    }

    private void end(UUID incident, ClockName name, ClockRun.State state) {
        store.running(incident, name)
                .ifPresent(it -> {
                    var now = clock.instant();
                    boolean late = now.isAfter(it.dueAt());
                    store.end(
                            it.id(),
                            late && it.reminders() > 0 ? ClockRun.State.MISSED : state,
                            now);
                    cancelTimers(it.id());
                });
    }

    /** A timer that rings can't be set anew by itself, so the second reminder is one of its own. */
    static String secondReminder(UUID clock) {
        return clock + "/2";
    }

    static UUID clockOf(String subject) {
        return UUID.fromString(subject.replace("/2", ""));
    }

    /**
     * How each clock ran. The stability watch is none of them: it demands to wait, not to hurry.
     */
    List<ClockRun> runs(Incident incident) {
        var all =
                store.all(incident.id()).stream()
                        .filter(it -> it.name() != ClockName.STABILITY_WATCH)
                        .toList();
        return all.stream().map(it -> run(incident, it, all)).toList();
    }

    /** The newest run of each clock, the stability watch included, by name. */
    List<ClockRun> newest(Incident incident) {
        var all = store.all(incident.id());
        var newest = new TreeMap<String, ClockStore.Running>();
        all.forEach(it -> newest.put(it.name().word(), it));
        return newest.values().stream().map(it -> run(incident, it, all)).toList();
    }

    private ClockRun run(Incident incident, ClockStore.Running run, List<ClockStore.Running> all) {
        return new ClockRun(
                run.name().word(),
                run.startedAt(),
                run.dueAt(),
                run.endedAt(),
                run.name() == ClockName.STABILITY_WATCH
                        ? watchState(incident, run)
                        : state(incident, run, all));
    }

    /** A watch demands to wait: it is met by lasting until its end. */
    private ClockRun.State watchState(Incident incident, ClockStore.Running watch) {
        var ended = watch.endedAt();
        if (ended == null
                || watch.state() != ClockRun.State.MET
                || !ended.isBefore(watch.dueAt())) {
            return watch.state();
        }
        boolean hasWatch =
                policies.current().of(incident.severity(), ClockName.STABILITY_WATCH).isPresent();
        return hasWatch ? ClockRun.State.CUT_SHORT : ClockRun.State.NOT_NEEDED;
    }

    private ClockRun.State state(
            Incident incident, ClockStore.Running run, List<ClockStore.Running> all) {
        var ended = run.endedAt();
        var until = ended == null ? clock.instant() : ended;
        if (run.reminders() > 0 || until.isAfter(run.dueAt())) {
            return ClockRun.State.MISSED;
        }
        if (ended == null) {
            return ClockRun.State.RUNNING;
        }
        boolean done =
                switch (run.name()) {
                    case ACKNOWLEDGE -> incident.at(Moment.ACKNOWLEDGED).isPresent();
                    case MITIGATION -> incident.at(Moment.MITIGATED).isPresent();
                    // An update winds its clock up again; what ends it without that is the end.
                    case INTERNAL_UPDATE ->
                            all.stream()
                                    .anyMatch(it ->
                                            it.name() == run.name()
                                                    && !it.startedAt().isBefore(ended)
                                                    && it.startedAt()
                                                            .isBefore(ended.plus(WOUND_UP)));
                    case STABILITY_WATCH -> true;
                };
        return done ? ClockRun.State.MET : ClockRun.State.NOT_NEEDED;
    }

    boolean isRunning(UUID incident, ClockName name) {
        return store.running(incident, name).isPresent();
    }

    /** How long the stability watch still runs; empty while none runs. */
    Optional<Duration> watchLeft(UUID incident) {
        return store.running(incident, ClockName.STABILITY_WATCH)
                .map(it -> Duration.between(clock.instant(), it.dueAt()))
                .filter(Duration::isPositive);
    }

    /** Starts what runs from the beginning. */
    void opened(Incident incident) {
        start(incident, ClockName.ACKNOWLEDGE);
        start(incident, ClockName.INTERNAL_UPDATE);
        start(incident, ClockName.MITIGATION);
    }

    /** Moves the clocks on with the lifecycle. */
    void moved(Incident incident, Status to) {
        switch (to) {
            case TRIAGE -> {}
            case CONTAINING -> {
                miss(incident.id(), ClockName.STABILITY_WATCH);
                if (!isRunning(incident.id(), ClockName.INTERNAL_UPDATE)) {
                    start(incident, ClockName.INTERNAL_UPDATE);
                }
                if (incident.status() != Status.TRIAGE) {
                    start(incident, ClockName.MITIGATION);
                }
            }
            case MITIGATED -> meet(incident.id(), ClockName.MITIGATION);
            case MONITORING -> {
                meet(incident.id(), ClockName.MITIGATION);
                start(incident, ClockName.STABILITY_WATCH);
            }
            case RESOLVED, CLOSED, DISMISSED, MERGED -> {
                for (var name : ClockName.values()) {
                    meet(incident.id(), name);
                }
            }
        }
    }

    Set<UUID> running(UUID incident) {
        return store.running(incident);
    }

    /** Puts the clocks back to before a status change: as if it had not been made. */
    void undo(UUID incident, Set<UUID> ended, Set<UUID> started) {
        for (var id : started) {
            cancelTimers(id);
            store.remove(id);
        }
        for (var id : ended) {
            store.find(id)
                    .filter(it -> !isRunning(incident, it.name()))
                    .ifPresent(it -> {
                        store.resume(id);
                        resumeTimer(it);
                    });
        }
    }

    private void resumeTimer(ClockStore.Running run) {
        var now = clock.instant();
        if (run.reminders() == 0) {
            timers.set(TIMER, run.id().toString(), run.dueAt().isAfter(now) ? run.dueAt() : now);
        } else {
            timers.set(
                    TIMER,
                    secondReminder(run.id()),
                    now.plus(policies.current().remindAgainAfter()));
        }
    }

    private void cancelTimers(UUID id) {
        timers.cancel(TIMER, id.toString());
        timers.cancel(TIMER, secondReminder(id));
    }

    /** After a change of severity, clocks that have not run out follow the new one. */
    void severityChanged(Incident before, Severity now) {
        if (!before.status().isOpen()) {
            return;
        }
        for (var name : ClockName.values()) {
            var running = store.running(before.id(), name);
            var time = policies.current().of(now, name);
            if (running.isPresent() && time.isEmpty()) {
                meet(before.id(), name);
            } else if (running.isPresent()) {
                var due = running.get().startedAt().plus(time.orElseThrow());
                store.move(running.get().id(), due);
                timers.set(TIMER, running.get().id().toString(), due);
            } else if (time.isPresent() && startsWithSeverity(before, name)) {
                var id = ids.next();
                var start = clock.instant();
                store.insert(id, before.id(), name, start, start.plus(time.get()));
                timers.set(TIMER, id.toString(), start.plus(time.get()));
            }
        }
    }

    private static boolean startsWithSeverity(Incident incident, ClockName name) {
        return switch (name) {
            case ACKNOWLEDGE -> incident.at(Moment.ACKNOWLEDGED).isEmpty();
            case INTERNAL_UPDATE -> true;
            case MITIGATION -> incident.at(Moment.MITIGATED).isEmpty();
            case STABILITY_WATCH -> false;
        };
    }
}
