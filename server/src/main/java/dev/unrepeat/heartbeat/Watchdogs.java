package dev.unrepeat.heartbeat;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.NotFound;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who watches Unrepeat; administrators see and remove them. */
@Service
class Watchdogs {

    private final WatchdogStore store;
    private final Audit audit;

    Watchdogs(WatchdogStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    List<Watchdog.Stored> all(Caller caller) {
        caller.require(Role.ADMIN);
        return store.all();
    }

    @Transactional
    void remove(Caller caller, String name) {
        caller.require(Role.ADMIN);
        if (!store.delete(name)) {
            throw new NotFound("watchdog", name);
        }
        audit.record(caller, "watchdog.remove", name, Map.of());
    }
}
