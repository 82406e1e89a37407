package dev.unrepeat.drill;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.command.IncidentTransitions;
import dev.unrepeat.work.LiveUpdates;
import dev.unrepeat.work.Timers;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** End of a drill, by a person, by its incidents or by time. */
@Service
class DrillEnd {

    private final DrillStore store;
    private final DrillRuns runs;
    private final Incidents incidents;
    private final IncidentTransitions transitions;
    private final Timers timers;
    private final Audit audit;
    private final LiveUpdates updates;
    private final InstantSource clock;

    DrillEnd(
            DrillStore store,
            DrillRuns runs,
            Incidents incidents,
            IncidentTransitions transitions,
            Timers timers,
            Audit audit,
            LiveUpdates updates,
            InstantSource clock) {
        this.store = store;
        this.runs = runs;
        this.incidents = incidents;
        this.transitions = transitions;
        this.timers = timers;
        this.audit = audit;
        this.updates = updates;
        this.clock = clock;
    }

    /** Ends a drill before its incident is resolved; what is open of it is put away. */
    @Transactional
    Drill end(Caller caller, String ref) {
        var drill = runs.get(ref);
        if (!drill.mayEnd(caller)) {
            caller.require(Role.ADMIN);
        }
        end(caller, drill, Drill.Outcome.STOPPED);
        return runs.get(ref);
    }

    /** Ends it on behalf of the caller; nothing happens when it has ended. */
    void end(Caller caller, Drill drill, Drill.Outcome outcome) {
        drill.incidents().forEach(incidents::lock);
        // What opened meanwhile has joined before the run was locked, and is seen from here on.
        var locked = store.lock(drill.id()).orElseThrow();
        var open =
                locked.incidents().stream()
                        .map(incidents::lock)
                        .filter(it -> it.status().isOpen())
                        .toList();
        if (!store.end(drill.id(), byName(caller), outcome, clock.instant())) {
            return;
        }
        for (var incident : open) {
            transitions.move(
                    caller, incident.ref(), away(incident), drill.ref() + " ended", null, null);
        }
        ended(caller, drill, outcome);
    }

    /** The incident's people resolved or dismissed it: that ends the drill. */
    void over(Drill drill, Drill.Outcome outcome) {
        if (store.end(drill.id(), null, outcome, clock.instant())) {
            ended(Caller.system(), drill, outcome);
        }
    }

    private void ended(Caller caller, Drill drill, Drill.Outcome outcome) {
        timers.cancel(AbandonedDrill.TIMER, drill.ref());
        audit.record(caller, "drill.ended", drill.ref(), Map.of("outcome", outcome.word()));
        updates.tell("drill", Map.of("ref", drill.ref()));
    }

    private static @Nullable String byName(Caller caller) {
        return caller.isSystem() ? null : caller.name();
    }

    private static Status away(Incident incident) {
        return incident.status().allowed().contains(Status.DISMISSED)
                ? Status.DISMISSED
                : Status.RESOLVED;
    }
}
