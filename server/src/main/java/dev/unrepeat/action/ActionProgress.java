package dev.unrepeat.action;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.VersionConflict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Progress of actions: steps, proof, and what takes them back. */
@Service
public class ActionProgress {

    private static final Duration UNDO = Duration.ofMinutes(10);

    private final Actions actions;
    private final ActionStore store;
    private final ActionOwners owners;
    private final ActionSteps steps;
    private final ActionRights rights;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    ActionProgress(
            Actions actions,
            ActionStore store,
            ActionOwners owners,
            ActionSteps steps,
            ActionRights rights,
            Audit audit,
            Ids ids,
            InstantSource clock) {
        this.actions = actions;
        this.store = store;
        this.owners = owners;
        this.steps = steps;
        this.rights = rights;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Moves an action on.
     *
     * @throws ActionRefusal 409 where its life does not lead there, 422 where proof is missing
     */
    @Transactional
    public Action move(Caller caller, String ref, Progress to, @Nullable String note) {
        var action = store.lock(actions.get(ref).id());
        rights.require(caller, Role.RESPONDER, action);
        if (action.progress() == to) {
            return action;
        }
        if (!action.progress().allowed().contains(to)) {
            throw ActionRefusal.notAllowed(action.progress(), to);
        }
        switch (to) {
            case IN_PROGRESS -> demandPerson(action);
            case VERIFIED -> demandProof(action);
            case CANCELLED, RISK_ACCEPTED, REOPENED -> demandReason(note, to);
            case OPEN, SHIPPED, VERIFYING -> {}
        }
        if (to == Progress.RISK_ACCEPTED) {
            rights.require(caller, Role.MANAGER, action);
        }
        steps.step(caller, action, to, note == null ? "" : note);
        return store.lock(action.id());
    }

    /**
     * Takes the newest step back: within ten minutes, by whoever took it, while nothing else has
     * happened to the action.
     *
     * @throws ActionRefusal 409 where the step can't be taken back
     */
    @Transactional
    public Action undo(Caller caller, String ref, long version) {
        var action = store.lock(actions.get(ref).id());
        rights.require(caller, Role.RESPONDER, action);
        if (action.version() != version) {
            throw new VersionConflict(action.ref(), action.version(), Map.of());
        }
        var now = clock.instant();
        var step = store.steps(List.of(action.id())).getOrDefault(action.id(), List.of()).getLast();
        var from = step.from();
        if (from == null || step.undoes() || from.equals(step.to())) {
            throw ActionRefusal.lasting("There is no step of %s to undo.".formatted(ref));
        }
        if (!step.by().equals(caller.name())
                || step.at().isBefore(now.minus(UNDO))
                || store.isTestedSince(action.id(), step.at())) {
            throw ActionRefusal.lasting(
                    "The step to %s can't be undone: only whoever took it may, within %d minutes, while nothing else has happened. Move %s instead."
                            .formatted(step.to(), UNDO.toMinutes(), ref));
        }
        store.undo(
                action,
                Progress.of(from),
                store.shippedBeforeNewestStep(action.id()),
                new ActionStore.Step(now, caller.name(), step.to(), from, "taken back", true));
        audit.record(caller, "action.undone", ref, Map.of("step", step.to()));
        steps.publish(action);
        return store.lock(action.id());
    }

    /** Records a test of the action; one that failed after all reopens it. */
    @Transactional
    public Action verify(Caller caller, String ref, Verification verification) {
        var action = store.lock(actions.get(ref).id());
        rights.require(caller, Role.RESPONDER, action);
        if (!owners.isPerson(verification.by())) {
            throw new InvalidInput("by", "there is no person '%s'".formatted(verification.by()));
        }
        var now = clock.instant();
        InvalidInput.notFuture("at", verification.at(), now);
        store.insert(ids.next(), action.id(), verification, caller.name(), now);
        boolean undone =
                !verification.passed()
                        && (action.progress() == Progress.VERIFIED
                                || action.progress() == Progress.VERIFYING
                                || action.progress() == Progress.SHIPPED);
        if (undone) {
            steps.step(caller, action, Progress.REOPENED, "a verification failed");
        } else {
            steps.publish(action);
        }
        return store.lock(action.id());
    }

    /**
     * Opens again what was shipped or verified after an incident that has happened once more; what
     * is open gets a note. In the caller's transaction.
     *
     * @param reopen false leaves a note on each instead, where the caller may not move them
     * @return the references of those that were opened again
     */
    public List<String> reopenAfterRepeat(
            Caller caller,
            String incident,
            @Nullable String postmortem,
            String note,
            boolean reopen) {
        var reopened = new ArrayList<String>();
        for (var found : store.of(incident, postmortem)) {
            var action = store.lock(found.id());
            switch (action.progress()) {
                case SHIPPED, VERIFYING, VERIFIED -> {
                    if (!reopen) {
                        steps.note(caller, action, note);
                        continue;
                    }
                    steps.step(caller, action, Progress.REOPENED, note);
                    reopened.add(action.ref());
                }
                case OPEN, IN_PROGRESS, REOPENED, RISK_ACCEPTED -> {
                    steps.note(caller, action, note);
                }
                case CANCELLED -> {}
            }
        }
        return reopened;
    }

    private void demandPerson(Action action) {
        var owner = action.owner();
        if (owner == null || !owners.isPerson(owner)) {
            throw ActionRefusal.missing(
                    owner == null
                            ? "Work starts when somebody owns it: set owner to a person."
                            : "%s is a team; name the person who does it before work starts."
                                    .formatted(owner),
                    List.of("owner"));
        }
    }

    private static void demandReason(@Nullable String note, Progress to) {
        if (note == null || note.isBlank()) {
            throw ActionRefusal.missing(
                    "%s needs a note that says why.".formatted(to.word()), List.of("note"));
        }
    }

    private void demandProof(Action action) {
        ProofMissing.of(action, store.verifications(action.id()))
                .ifPresent(it -> {
                    throw ActionRefusal.missing(it.detail(action.ref()), List.of("verification"));
                });
    }
}
