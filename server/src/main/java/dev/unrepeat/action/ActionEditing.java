package dev.unrepeat.action;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.VersionConflict;
import dev.unrepeat.postmortem.Editing;
import dev.unrepeat.postmortem.Postmortems;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creation of actions, and changes of their facts. */
@Service
class ActionEditing {

    private final ActionStore store;
    private final ActionOwners owners;
    private final ActionSteps steps;
    private final ActionRights rights;
    private final Postmortems postmortems;
    private final ObjectProvider<Editing> texts;
    private final Audit audit;
    private final InstantSource clock;

    ActionEditing(
            ActionStore store,
            ActionOwners owners,
            ActionSteps steps,
            ActionRights rights,
            Postmortems postmortems,
            ObjectProvider<Editing> texts,
            Audit audit,
            InstantSource clock) {
        this.store = store;
        this.owners = owners;
        this.steps = steps;
        this.rights = rights;
        this.postmortems = postmortems;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes an action; one of a post-mortem is written into its text as well. */
    @Transactional
    public Action add(Caller caller, Action fresh) {
        rights.requireNew(caller, fresh);
        owners.require(fresh.owner());
        if (fresh.incident() != null && rights.isOfDrill(fresh)) {
            throw new InvalidInput("incident", "is a drill, which has no actions");
        }
        if (fresh.postmortem() != null) {
            postmortems.get(fresh.postmortem());
        }
        var added = steps.insert(caller, fresh);
        if (added.postmortem() != null) {
            texts.getObject().addAction(caller, added.postmortem(), line(added));
        }
        return added;
    }

    /**
     * Changes what may be changed of an action.
     *
     * @param change makes the action as it shall be out of the action as it is, which nobody else
     *     changes meanwhile
     */
    @Transactional
    public Action change(
            Caller caller, UUID id, UnaryOperator<Action> change, @Nullable Long version) {
        var before = store.lock(id);
        rights.require(caller, Role.RESPONDER, before);
        if (version != null && before.version() != version) {
            throw new VersionConflict(before.ref(), before.version(), Map.of());
        }
        var changed = change.apply(before);
        owners.require(changed.owner());
        store.update(changed, clock.instant());
        audit.record(caller, "action.changed", before.ref(), Map.of());
        steps.publish(before);
        return store.lock(changed.id());
    }

    private static String line(Action action) {
        var facts = new ArrayList<String>();
        if (action.owner() != null) {
            facts.add("owner: @" + action.owner());
        }
        if (action.due() != null) {
            facts.add("due: " + action.due());
        }
        facts.add(action.category());
        return "- [ ] %s: %s (%s)"
                .formatted(
                        action.ref(),
                        action.title().replaceAll("\\s+", " "),
                        String.join(", ", facts));
    }
}
