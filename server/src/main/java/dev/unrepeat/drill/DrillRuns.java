package dev.unrepeat.drill;

import dev.unrepeat.incident.Incidents;
import dev.unrepeat.platform.NotFound;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Drills for reading. */
@Service
class DrillRuns {

    private final DrillStore store;
    private final ScenarioKind scenarios;
    private final Incidents incidents;

    DrillRuns(DrillStore store, ScenarioKind scenarios, Incidents incidents) {
        this.store = store;
        this.scenarios = scenarios;
        this.incidents = incidents;
    }

    List<Scenario> scenarios() {
        return scenarios.all();
    }

    /** The scenario of a run; empty when it was removed since. */
    Optional<Scenario> scenario(Drill drill) {
        return scenarios.find(drill.scenario());
    }

    List<Drill> newest(@Nullable Long before, int limit) {
        return store.newest(before, limit);
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
}
