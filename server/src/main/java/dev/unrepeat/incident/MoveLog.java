package dev.unrepeat.incident;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Log of status changes with what they replaced, clocks included. */
@Component
class MoveLog {

    private final MoveStore store;
    private final IncidentClocks clocks;

    MoveLog(MoveStore store, IncidentClocks clocks) {
        this.store = store;
        this.clocks = clocks;
    }

    /** Moves the clocks on and records the change, whose timeline entry is {@code seq}. */
    void record(Incident before, Status to, long seq) {
        var ran = clocks.running(before.id());
        clocks.moved(before, to);
        var running = clocks.running(before.id());
        store.insert(
                before.id(),
                new MoveStore.Move(
                        seq,
                        before.status(),
                        to,
                        before.at(Moment.MITIGATED).orElse(null),
                        before.at(Moment.RESOLVED).orElse(null),
                        without(ran, running),
                        without(running, ran)));
    }

    Optional<MoveStore.Made> newest(UUID incident) {
        return store.newest(incident);
    }

    /** Puts the clocks back and marks the change as undone. */
    void undo(UUID incident, MoveStore.Move move) {
        clocks.undo(incident, move.endedClocks(), move.startedClocks());
        store.markUndone(incident, move.seq());
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> others) {
        var left = new HashSet<>(all);
        left.removeAll(others);
        return left;
    }
}
