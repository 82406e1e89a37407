package dev.unrepeat.postmortem;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.platform.InvalidInput;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Transitions of a post-mortem between its stages; the bar guards review and publication. */
@Service
class PostmortemLifecycle {

    private final Postmortems postmortems;
    private final PostmortemStore store;
    private final PostmortemRights rights;
    private final Publication publication;
    private final Incidents incidents;
    private final Audit audit;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    PostmortemLifecycle(
            Postmortems postmortems,
            PostmortemStore store,
            PostmortemRights rights,
            Publication publication,
            Incidents incidents,
            Audit audit,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.postmortems = postmortems;
        this.store = store;
        this.rights = rights;
        this.publication = publication;
        this.incidents = incidents;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Moves a post-mortem to another stage; the same stage again changes nothing.
     *
     * @param note reason, which waiving needs
     * @throws IllegalStep HTTP 409 where the stage does not lead there
     * @throws BarRefusal HTTP 422 while findings block
     */
    @Transactional
    public PostmortemRecord move(Caller caller, String ref, Stage to, @Nullable String note) {
        var record = postmortems.lock(ref);
        rights.require(caller, record);
        if (record.stage() == to) {
            return record;
        }
        if (!record.stage().allowed().contains(to)) {
            throw new IllegalStep(
                    record.stage(),
                    "A post-mortem that is %s can't become %s."
                            .formatted(record.stage().word(), to.word()));
        }
        switch (to) {
            case IN_REVIEW -> {
                if (record.stage() == Stage.DRAFT) {
                    publication.requireBar(record);
                }
            }
            case PUBLISHED -> publication.publish(caller, record);
            case WAIVED -> {
                rights.requireRole(caller, Role.MANAGER, record);
                InvalidInput.text("note", note, 2000);
            }
            case DRAFT -> {}
        }
        var reason = note == null ? "" : note;
        store.setStage(record, to, caller.name(), reason, clock.instant());
        audit.record(caller, "postmortem." + to.word(), ref, Map.of("note", reason));
        var moved = store.lock(record.id());
        attach(moved);
        events.publishEvent(new PostmortemMoved(moved.id(), moved.ref(), to));
        if (to == Stage.PUBLISHED) {
            events.publishEvent(new PostmortemPublished(moved.id(), caller.name()));
        }
        return moved;
    }

    private void attach(PostmortemRecord record) {
        if (record.incident() != null) {
            var incident = incidents.get(record.incident());
            incidents.attachPostmortem(
                    incident.id(),
                    record.ref(),
                    incident.postmortemRequired(),
                    record.stage().isDone());
        }
    }
}
