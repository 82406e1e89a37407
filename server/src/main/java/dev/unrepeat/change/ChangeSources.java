package dev.unrepeat.change;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.access.Secrets;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NameTaken;
import dev.unrepeat.platform.NotFound;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Senders of webhooks and their secrets; administrators make and remove them. */
@Service
class ChangeSources {

    private final ChangeSourceStore store;
    private final Audit audit;
    private final InstantSource clock;

    ChangeSources(ChangeSourceStore store, Audit audit, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    List<ChangeSource> all(Caller caller) {
        caller.require(Role.ADMIN);
        return store.all();
    }

    /** Makes a source; its secret is told here and never again. */
    @Transactional
    ChangeSource create(
            Caller caller, String name, ChangeSource.Kind kind, @Nullable String service) {
        caller.require(Role.ADMIN);
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new InvalidInput("name", "holds small letters, digits and hyphens, at most 63");
        }
        var source =
                new ChangeSource(
                        name,
                        kind,
                        Secrets.fresh("chg_"),
                        service,
                        clock.instant(),
                        caller.name(),
                        null);
        if (!store.insert(source)) {
            throw new NameTaken(
                    "source of changes", name, "Remove it first to give it another secret.");
        }
        audit.record(caller, "change_source.create", name, Map.of("kind", kind.word()));
        return source;
    }

    @Transactional
    void remove(Caller caller, String name) {
        caller.require(Role.ADMIN);
        if (!store.delete(name)) {
            throw new NotFound("source of changes", name);
        }
        audit.record(caller, "change_source.remove", name, Map.of());
    }

    /**
     * The source that sent the body.
     *
     * @param header the header that holds the proof
     * @throws ProofRefused when the source is not known or the proof does not fit
     */
    ChangeSource proved(
            String name,
            ChangeSource.Kind kind,
            String header,
            @Nullable String proof,
            byte[] body) {
        return Optional.of(name)
                .flatMap(store::find)
                .filter(it -> it.kind() == kind && it.proves(proof, body))
                .orElseThrow(() -> new ProofRefused(header));
    }

    void heard(ChangeSource source) {
        store.heard(source.name(), clock.instant());
    }
}
