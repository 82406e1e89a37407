package dev.unrepeat.source;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.access.Secrets;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NameTaken;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.Sha256;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Senders of alerts with a token or signature of their own; administrators make and remove them.
 */
@Service
public class Sources {

    /** Begins the tokens that Unrepeat makes for sources. */
    private static final String PREFIX = "src_";

    /**
     * PagerDuty's routing keys have this many letters and digits, and some clients insist on it.
     */
    private static final int ROUTING_KEY = 32;

    private final SourceStore store;
    private final Audit audit;
    private final InstantSource clock;

    Sources(SourceStore store, Audit audit, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    public List<SourceStore.Stored> all(Caller caller) {
        caller.require(Role.ADMIN);
        return store.all();
    }

    /**
     * @throws NotFound HTTP 404 when there is none of that name
     */
    public Source get(Caller caller, String name) {
        caller.require(Role.ADMIN);
        return found(name);
    }

    private Source found(String name) {
        return store.find(name).orElseThrow(() -> new NotFound("source", name));
    }

    /**
     * Makes a source.
     *
     * @return its token, which is shown this once; empty where the sender signs instead
     * @throws NameTaken HTTP 409 when there is a source of that name
     */
    @Transactional
    public String create(Caller caller, Source source) {
        caller.require(Role.ADMIN);
        if (store.find(source.name()).isPresent()) {
            throw new NameTaken(
                    "source", source.name(), "Remove it first, or choose another name.");
        }
        var token = source.type().hasToken() ? fresh(source.type()) : "";
        var made = token.isEmpty() ? source : source.withToken(Sha256.hex(token));
        store.save(made, caller.name(), clock.instant());
        audit.record(caller, "source.create", source.name(), Map.of("type", source.type().word()));
        return token;
    }

    /**
     * Gives a source another token; the one before is no longer taken.
     *
     * @throws InvalidInput HTTP 400 where the sender signs instead
     */
    @Transactional
    public String newToken(Caller caller, String name) {
        caller.require(Role.ADMIN);
        var source = found(name);
        if (!source.type().hasToken()) {
            throw new InvalidInput("name", "is a source that signs what it sends and has no token");
        }
        var token = fresh(source.type());
        store.save(source.withToken(Sha256.hex(token)), caller.name(), clock.instant());
        audit.record(caller, "source.token", name, Map.of());
        return token;
    }

    private static String fresh(SourceType type) {
        return type == SourceType.PAGERDUTY
                ? Sha256.hex(Secrets.fresh("")).substring(0, ROUTING_KEY)
                : Secrets.fresh(PREFIX);
    }

    @Transactional
    public void remove(Caller caller, String name) {
        caller.require(Role.ADMIN);
        if (!store.delete(name)) {
            throw new NotFound("source", name);
        }
        audit.record(caller, "source.remove", name, Map.of());
    }

    /** Notes a message that holds no alert, such as the test of a connection. */
    public void note(Source source, String what) {
        store.note(source.name(), what, clock.instant());
    }

    @EventListener
    void on(UnmatchedResolutions resolutions) {
        store.countUnmatched(resolutions.sources());
    }
}
