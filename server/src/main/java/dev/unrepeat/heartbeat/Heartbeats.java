package dev.unrepeat.heartbeat;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.signal.Intake;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What reports in, and the alerts of what does not. */
@Service
class Heartbeats {

    private final HeartbeatStore store;
    private final Catalog catalog;
    private final Intake intake;
    private final Audit audit;
    private final InstantSource clock;

    Heartbeats(
            HeartbeatStore store,
            Catalog catalog,
            Intake intake,
            Audit audit,
            InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.intake = intake;
        this.audit = audit;
        this.clock = clock;
    }

    List<Heartbeat.Stored> all(Caller caller) {
        caller.require(Role.ADMIN);
        return store.all();
    }

    /**
     * Notes that it was heard, and resolves the alert of its silence. The alert goes first: a kill
     * in between leaves it missing, and the next heartbeat resolves it again. It speaks for the
     * service, so its sender is a responder of a team that owns it.
     *
     * @throws NotFound HTTP 404 when nobody declared it, or the caller doesn't see its service
     */
    @Transactional
    void heard(Caller caller, String name) {
        caller.requireSignals();
        var kept =
                store.lock(name)
                        .filter(it -> sees(caller, it.heartbeat().service()))
                        .orElseThrow(() -> new NotFound("heartbeat", name));
        caller.requireSignals(catalog.owners(Set.of(kept.heartbeat().service())));
        var now = clock.instant();
        if (kept.missing()) {
            intake.raise(HeartbeatAlert.SOURCE, List.of(HeartbeatAlert.resolved(kept, now)));
        }
        store.heard(kept.heartbeat(), now);
    }

    private boolean sees(Caller caller, String service) {
        return !catalog.hiddenServices(caller.reader()).contains(service);
    }

    /** Nothing is expected any more; the alert of its silence ends. */
    @Transactional
    void remove(Caller caller, String name) {
        caller.require(Role.ADMIN);
        var kept = store.lock(name).orElseThrow(() -> new NotFound("heartbeat", name));
        if (kept.missing()) {
            intake.raise(
                    HeartbeatAlert.SOURCE, List.of(HeartbeatAlert.resolved(kept, clock.instant())));
        }
        store.delete(name);
        audit.record(caller, "heartbeat.remove", name, Map.of());
    }

    /** Raises the alerts of what is due; how many there were. */
    @Transactional
    int round() {
        var now = clock.instant();
        var due = store.lockDue(now);
        if (!due.isEmpty()) {
            intake.raise(
                    HeartbeatAlert.SOURCE,
                    due.stream().map(it -> HeartbeatAlert.missing(it, now)).toList());
            store.markMissing(due.stream().map(it -> it.heartbeat().name()).toList());
        }
        return due.size();
    }
}
