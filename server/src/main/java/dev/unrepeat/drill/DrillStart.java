package dev.unrepeat.drill;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.work.LiveUpdates;
import dev.unrepeat.work.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Start of a drill: its services are declared, its participants are paged from then on. */
@Service
class DrillStart {

    static final int FASTEST = 60;

    /** Long enough for any scenario; an abandoned drill must not block others. */
    static final Duration LONGEST = Duration.ofHours(4);

    private static final int MOST_PARTICIPANTS = 20;

    private final DrillStore store;
    private final ScenarioKind scenarios;
    private final DrillParticipation participation;
    private final Catalog catalog;
    private final Timers timers;
    private final Audit audit;
    private final LiveUpdates updates;
    private final InstantSource clock;

    DrillStart(
            DrillStore store,
            ScenarioKind scenarios,
            DrillParticipation participation,
            Catalog catalog,
            Timers timers,
            Audit audit,
            LiveUpdates updates,
            InstantSource clock) {
        this.store = store;
        this.scenarios = scenarios;
        this.participation = participation;
        this.catalog = catalog;
        this.timers = timers;
        this.audit = audit;
        this.updates = updates;
        this.clock = clock;
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
        chosen.forEach(participation::requireFit);
        var now = clock.instant();
        var begun = store.begin(name, speed, caller.name(), chosen, now);
        if (begun.isEmpty()) {
            throw new DrillRunning(store.running());
        }
        var drill = begun.get();
        catalog.declareDrill(scenario.services());
        timers.set(AbandonedDrill.TIMER, drill.ref(), now.plus(LONGEST));
        audit.record(
                caller,
                "drill.started",
                drill.ref(),
                Map.of("scenario", name, "participants", chosen));
        updates.tell("drill", Map.of("ref", drill.ref()));
        return drill;
    }
}
