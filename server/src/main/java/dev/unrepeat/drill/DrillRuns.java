package dev.unrepeat.drill;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Status;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.work.LiveUpdates;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.work.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to drills: starting one, ending one, reading them. */
@Service
class DrillRuns {

    static final int FASTEST = 60;

    /**
     * Long enough for any scenario; a drill that nobody ends must not stand in the way of others.
     */
    static final Duration LONGEST = Duration.ofHours(4);

    private static final int MOST_PARTICIPANTS = 20;

    private final DrillStore store;
    private final ScenarioKind scenarios;
    private final Incidents incidents;
    private final People people;
    private final Around around;

    /** What drills ask of other modules. */
    @org.springframework.stereotype.Component("drillAround")
    record Around(
            Catalog catalog,
            Timers timers,
            Audit audit,
            LiveUpdates news,
            Ids ids,
            InstantSource clock) {}

    DrillRuns(
            DrillStore store,
            ScenarioKind scenarios,
            Incidents incidents,
            People people,
            Around around) {
        this.store = store;
        this.scenarios = scenarios;
        this.incidents = incidents;
        this.people = people;
        this.around = around;
    }

    List<Scenario> scenarios() {
        return scenarios.all();
    }

    /** The scenario of a run; empty when it was removed since. */
    Optional<Scenario> scenario(Drill drill) {
        return scenarios.find(drill.scenario());
    }

    List<Drill> newest(int limit) {
        return store.newest(limit);
    }

    Optional<Drill> running() {
        return store.running();
    }

    /** The drill that an incident belongs to, by the incident's reference. */
    Optional<Drill> of(String incident) {
        return store.of(incidents.get(incident).id());
    }

    /**
     * The drill of a reference such as {@code DR-7}.
     *
     * @throws NotFound when there is none
     */
    Drill get(String ref) {
        if (!ref.matches("DR-[0-9]{1,15}")) {
            throw new NotFound("drill", ref);
        }
        return store.find(Long.parseLong(ref.substring("DR-".length())))
                .orElseThrow(() -> new NotFound("drill", ref));
    }

    /**
     * Starts a drill: declares its services, and from then on whoever takes part is paged for what
     * happens to them.
     *
     * @param participants in the order in which they are paged; nobody is the caller
     * @throws DrillRunning when another is running
     */
    @Transactional
    Drill start(Caller caller, String name, List<String> participants, int speed) {
        caller.require(Role.RESPONDER);
        var scenario =
                scenarios
                        .find(name)
                        .orElseThrow(() ->
                                new InvalidInput(
                                        "scenario",
                                        "is one of "
                                                + scenarios.all().stream()
                                                        .map(Scenario::name)
                                                        .collect(Collectors.joining(", "))));
        if (speed < 1 || speed > FASTEST) {
            throw new InvalidInput("speed", "is a whole number from 1 to " + FASTEST);
        }
        var chosen = participants.isEmpty() ? List.of(caller.name()) : participants;
        if (chosen.size() > MOST_PARTICIPANTS || Set.copyOf(chosen).size() < chosen.size()) {
            throw new InvalidInput(
                    "participants",
                    "names at most %d people, each once".formatted(MOST_PARTICIPANTS));
        }
        chosen.forEach(this::refuseUnfit);
        var now = around.clock().instant();
        var begun = store.begin(around.ids().next(), name, speed, caller.name(), chosen, now);
        if (begun.isEmpty()) {
            throw new DrillRunning(store.running());
        }
        var drill = begun.get();
        around.catalog().declareDrill(scenario.services());
        around.timers().set(AbandonedDrill.TIMER, drill.ref(), now.plus(LONGEST));
        around.audit()
                .record(
                        caller,
                        "drill.started",
                        drill.ref(),
                        Map.of("scenario", name, "participants", chosen));
        tell(drill);
        return drill;
    }

    private void refuseUnfit(String name) {
        var person = people.find(name).filter(Person::active);
        if (person.isEmpty()) {
            throw new InvalidInput("participants", "there is no active person '%s'".formatted(name));
        }
        if (person.get().grants().stream().noneMatch(it -> it.allows(Role.RESPONDER))) {
            throw new InvalidInput(
                    "participants",
                    "%s may only look on: the role responder is needed to take part"
                            .formatted(name));
        }
    }

    /** How many channels reach a person; none means pages in the app only. */
    int channels(String person) {
        return people.contacts(person).size();
    }

    /** Ends a drill before its incident is resolved; what is open of it is put away. */
    @Transactional
    Drill end(Caller caller, String ref) {
        var drill = get(ref);
        if (!mayEnd(caller, drill)) {
            caller.require(Role.ADMIN);
        }
        end(caller, drill, Drill.Outcome.STOPPED);
        return get(ref);
    }

    /** Ends it on behalf of the caller; nothing happens when it has ended. */
    void end(Caller caller, Drill drill, Drill.Outcome outcome) {
        drill.incidents().forEach(incidents::lock);
        // What opened meanwhile has joined before the run was locked, and is seen from here on.
        var locked = store.lock(drill.id()).orElseThrow();
        var open =
                locked.incidents().stream()
                        .map(incidents::lock)
                        .filter(it -> it.status().isOpen())
                        .toList();
        if (!store.end(drill.id(), byName(caller), outcome, around.clock().instant())) {
            return;
        }
        for (var incident : open) {
            incidents.move(
                    caller, incident.ref(), away(incident), drill.ref() + " ended", null, null);
        }
        ended(caller, drill, outcome);
    }

    /** The incident's people resolved or dismissed it: that ends the drill. */
    void over(Drill drill, Drill.Outcome outcome) {
        if (store.end(drill.id(), null, outcome, around.clock().instant())) {
            ended(Caller.system(), drill, outcome);
        }
    }

    private void ended(Caller caller, Drill drill, Drill.Outcome outcome) {
        around.timers().cancel(AbandonedDrill.TIMER, drill.ref());
        around.audit()
                .record(caller, "drill.ended", drill.ref(), Map.of("outcome", outcome.word()));
        tell(drill);
    }

    private static @Nullable String byName(Caller caller) {
        return caller.isSystem() ? null : caller.name();
    }

    private static Status away(Incident incident) {
        return incident.status().allowed().contains(Status.DISMISSED)
                ? Status.DISMISSED
                : Status.RESOLVED;
    }

    boolean mayEnd(Caller caller, Drill drill) {
        return caller.may(Role.ADMIN)
                || (caller.may(Role.RESPONDER)
                        && (drill.startedBy().equals(caller.name())
                                || drill.participants().contains(caller.name())));
    }

    private void tell(Drill drill) {
        around.news().tell("drill", Map.of("ref", drill.ref()));
    }
}
