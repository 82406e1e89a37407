package dev.unrepeat.drill;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IncidentOpened;
import dev.unrepeat.incident.IncidentStatusChanged;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.command.IncidentTransitions;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to incidents of a drill: they join it, and when all are over, so is the drill. */
@Component
class DrillEvents {

    private final DrillStore store;
    private final DrillEnd end;
    private final IncidentTransitions transitions;
    private final Incidents incidents;

    DrillEvents(
            DrillStore store, DrillEnd end, IncidentTransitions transitions, Incidents incidents) {
        this.store = store;
        this.end = end;
        this.transitions = transitions;
        this.incidents = incidents;
    }

    @EventListener
    void on(IncidentOpened opened) {
        var incident = incidents.get(opened.incident());
        if (!incident.drill()) {
            return;
        }
        var running = store.running().flatMap(it -> store.lock(it.id())).filter(Drill::isRunning);
        if (running.isPresent()) {
            store.add(running.get().id(), incident.id());
        } else {
            // It ended while this was being opened: nobody is left who could work on it.
            transitions.move(
                    Caller.system(),
                    incident.ref(),
                    Status.DISMISSED,
                    "its drill is over",
                    null,
                    null);
        }
    }

    @EventListener
    void on(IncidentStatusChanged changed) {
        var outcome = outcome(changed.to());
        if (outcome.isEmpty() || !incidents.get(changed.incident()).drill()) {
            return;
        }
        store.of(changed.incident())
                .flatMap(it -> store.lock(it.id()))
                .filter(Drill::isRunning)
                .filter(it ->
                        it.incidents().stream()
                                .noneMatch(id -> incidents.get(id).status().isOpen()))
                .ifPresent(it -> end.over(it, outcome.get()));
    }

    private static Optional<Drill.Outcome> outcome(Status status) {
        return switch (status) {
            case RESOLVED, CLOSED -> Optional.of(Drill.Outcome.RESOLVED);
            case DISMISSED -> Optional.of(Drill.Outcome.STOPPED);
            case TRIAGE, CONTAINING, MITIGATED, MONITORING, MERGED -> Optional.empty();
        };
    }
}
