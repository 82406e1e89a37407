package dev.unrepeat.action;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.access.Role;
import dev.unrepeat.access.RoleGrant;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Team;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.work.LiveUpdates;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.VersionConflict;
import dev.unrepeat.postmortem.Editing;
import dev.unrepeat.postmortem.Postmortems;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to actions: promises, their steps, and the proof that ends them. */
@Service
public class Actions {

    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration UNDO = Duration.ofMinutes(10);

    private final ActionStore store;
    private final People people;
    private final Catalog catalog;
    private final Postmortems postmortems;
    private final ObjectProvider<Editing> texts;
    private final Around around;

    /** Identity, time, news and the record. */
    @org.springframework.stereotype.Component
    record Around(Incidents incidents, Audit audit, LiveUpdates news, Ids ids, InstantSource clock) {}

    Actions(
            ActionStore store,
            People people,
            Catalog catalog,
            Postmortems postmortems,
            ObjectProvider<Editing> texts,
            Around around) {
        this.store = store;
        this.people = people;
        this.catalog = catalog;
        this.postmortems = postmortems;
        this.texts = texts;
        this.around = around;
    }

    /**
     * The action of a reference such as {@code ACT-42}.
     *
     * @throws NotFound when there is none
     */
    public Action get(String ref) {
        if (!ref.matches("ACT-[0-9]{1,15}")) {
            throw new NotFound("action", ref);
        }
        return store.find(Long.parseLong(ref.substring("ACT-".length())))
                .orElseThrow(() -> new NotFound("action", ref));
    }

    /** True when the name is a person's or a team's. */
    boolean isKnownOwner(String name) {
        return isPerson(name) || catalog.team(name).isPresent();
    }

    private boolean isPerson(String name) {
        return people.find(name).isPresent();
    }

    /** Makes an action; one of a post-mortem is written into its text as well. */
    @Transactional
    public Action add(Caller caller, Action fresh) {
        caller.require(Role.RESPONDER);
        checkOwner(fresh.owner());
        if (fresh.incident() != null && around.incidents().isDrill(fresh.incident())) {
            throw new InvalidInput("incident", "is a drill, which promises nothing");
        }
        if (fresh.postmortem() != null) {
            postmortems.get(fresh.postmortem());
        }
        var added = insert(caller, fresh);
        if (added.postmortem() != null) {
            texts.getObject().addAction(caller, added.postmortem(), line(added));
        }
        return added;
    }

    /** Makes an action that stands in a text already. */
    Action insert(Caller caller, Action fresh) {
        var now = around.clock().instant();
        var added = store.insert(fresh, now);
        store.record(
                added, new ActionStore.Step(now, caller.name(), null, Progress.OPEN.word(), ""));
        tell(added);
        return added;
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

    /** Changes what may be changed of an action. */
    @Transactional
    public Action change(Caller caller, Action changed, @Nullable Long version) {
        caller.require(Role.RESPONDER);
        var before = store.lock(changed.id());
        if (version != null && before.version() != version) {
            throw new VersionConflict(before.ref(), before.version(), Map.of());
        }
        checkOwner(changed.owner());
        store.update(changed, around.clock().instant());
        around.audit().record(caller, "action.changed", before.ref(), Map.of());
        tell(before);
        return store.lock(changed.id());
    }

    private void checkOwner(@Nullable String owner) {
        if (owner != null && !isKnownOwner(owner)) {
            throw new InvalidInput("owner", "'%s' is neither a person nor a team here".formatted(owner));
        }
    }

    /**
     * Moves an action on.
     *
     * @throws ActionRefusal 409 where its life does not lead there, 422 where proof is missing
     */
    @Transactional
    public Action move(Caller caller, String ref, Progress to, @Nullable String note) {
        caller.require(Role.RESPONDER);
        var action = store.lock(get(ref).id());
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
            caller.require(Role.MANAGER);
        }
        step(caller, action, to, note == null ? "" : note);
        return store.lock(action.id());
    }

    private void step(Caller caller, Action action, Progress to, String note) {
        store.setProgress(
                action,
                to,
                new ActionStore.Step(
                        around.clock().instant(),
                        caller.name(),
                        action.progress().word(),
                        to.word(),
                        note));
        around.audit().record(caller, "action." + to.word(), action.ref(), Map.of("note", note));
        tell(action);
    }

    private void demandPerson(Action action) {
        var owner = action.owner();
        if (owner == null || !isPerson(owner)) {
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

    /**
     * Takes the newest step back: within ten minutes, by whoever took it, while nothing else has
     * happened to the action.
     *
     * @throws ActionRefusal 409 where the step can't be taken back
     */
    @Transactional
    public Action undo(Caller caller, String ref, long version) {
        caller.require(Role.RESPONDER);
        var action = store.lock(get(ref).id());
        if (action.version() != version) {
            throw new VersionConflict(action.ref(), action.version(), Map.of());
        }
        var now = around.clock().instant();
        var step = store.steps(List.of(action.id())).getOrDefault(action.id(), List.of()).getLast();
        var from = step.from();
        if (from == null || step.undoes() || from.equals(step.to())) {
            throw ActionRefusal.lasting("There is no step of %s to take back.".formatted(ref));
        }
        if (!step.by().equals(caller.name())
                || step.at().isBefore(now.minus(UNDO))
                || store.isTestedSince(action.id(), step.at())) {
            throw ActionRefusal.lasting(
                    "The step to %s stands: it can be taken back for %d minutes, by who took it, while nothing else happened. Move %s on instead."
                            .formatted(step.to(), UNDO.toMinutes(), ref));
        }
        store.undo(
                action,
                Progress.of(from),
                store.shippedBeforeNewestStep(action.id()),
                new ActionStore.Step(now, caller.name(), step.to(), from, "taken back", true));
        around.audit().record(caller, "action.undone", ref, Map.of("step", step.to()));
        tell(action);
        return store.lock(action.id());
    }

    /** For whom lists are read; the team that was picked stands for the caller's own. */
    ActionReads.Reader reader(Caller caller, @Nullable String picked) {
        var teams = picked == null || picked.isBlank() ? teamsOf(caller) : List.of(picked);
        return new ActionReads.Reader(caller.name(), membersOf(teams), today());
    }

    /** The teams that the caller has a role in or manages. */
    List<String> teamsOf(Caller caller) {
        return Stream.concat(
                        caller.grants().stream().map(RoleGrant::team).filter(Objects::nonNull),
                        catalog.teams().stream()
                                .filter(it -> caller.name().equals(it.manager()))
                                .map(Team::name))
                .distinct()
                .sorted()
                .toList();
    }

    /** The teams and everybody who has a role in one of them, whether still active or not. */
    List<String> membersOf(List<String> teams) {
        return Stream.concat(
                        teams.stream(),
                        people.all().stream()
                                .filter(it ->
                                        it.grants().stream()
                                                .map(RoleGrant::team)
                                                .filter(Objects::nonNull)
                                                .anyMatch(teams::contains))
                                .map(Person::name))
                .distinct()
                .toList();
    }

    LocalDate today() {
        return around.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Records a test of the action; one that failed after all reopens it. */
    @Transactional
    public Action verify(Caller caller, String ref, Verification verification) {
        caller.require(Role.RESPONDER);
        var action = store.lock(get(ref).id());
        if (!isPerson(verification.by())) {
            throw new InvalidInput("by", "'%s' is no person here".formatted(verification.by()));
        }
        var now = around.clock().instant();
        if (verification.at().isAfter(now.plus(SKEW))) {
            throw new InvalidInput("at", "lies in the future; a test counts when it has been run");
        }
        store.insert(around.ids().next(), action.id(), verification, caller.name(), now);
        boolean undone =
                !verification.passed()
                        && (action.progress() == Progress.VERIFIED
                                || action.progress() == Progress.VERIFYING
                                || action.progress() == Progress.SHIPPED);
        if (undone) {
            step(caller, action, Progress.REOPENED, "a verification failed");
        } else {
            tell(action);
        }
        return store.lock(action.id());
    }

    /** The actions of an incident or its post-mortem, by number. */
    public List<Action> of(String incident, @Nullable String postmortem) {
        return store.of(incident, postmortem);
    }

    /**
     * Opens again what was shipped or verified after an incident that has happened once more; what
     * is open gets a note. In the caller's transaction.
     *
     * @return the references of those that were opened again
     */
    public List<String> reopenAfterRepeat(
            Caller caller, String incident, @Nullable String postmortem, String note) {
        var reopened = new ArrayList<String>();
        for (var found : store.of(incident, postmortem)) {
            var action = store.lock(found.id());
            switch (action.progress()) {
                case SHIPPED, VERIFYING, VERIFIED -> {
                    step(caller, action, Progress.REOPENED, note);
                    reopened.add(action.ref());
                }
                case OPEN, IN_PROGRESS, REOPENED, RISK_ACCEPTED -> {
                    var word = action.progress().word();
                    store.record(
                            action,
                            new ActionStore.Step(
                                    around.clock().instant(), caller.name(), word, word, note));
                    tell(action);
                }
                case CANCELLED -> {}
            }
        }
        return reopened;
    }

    private void tell(Action action) {
        around.news().tell("action", Map.of("ref", action.ref()));
    }
}
