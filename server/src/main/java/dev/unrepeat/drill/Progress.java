package dev.unrepeat.drill;

import dev.unrepeat.advice.Containment;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.clock.ClockRun;
import dev.unrepeat.response.checklist.AutoChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How far a drill is, and how its clocks went: read from the incident, never told by anybody. */
@Component
class Progress {

    private static final List<Moment> MOMENTS =
            List.of(Moment.ACKNOWLEDGED, Moment.IDENTIFIED, Moment.MITIGATED, Moment.RESOLVED);

    private final Incidents incidents;
    private final AutoChecks signs;
    private final Containment containment;

    Progress(Incidents incidents, AutoChecks signs, Containment containment) {
        this.incidents = incidents;
        this.signs = signs;
        this.containment = containment;
    }

    /**
     * How far it is.
     *
     * @param incident the one to look at: the first that was not merged into another
     * @param helpedAt when somebody took a way that helps
     * @param after how long after the first alert each moment came
     */
    record Standing(
            Optional<Incident> incident,
            Set<String> seen,
            Optional<Instant> helpedAt,
            Map<Moment, Duration> after,
            List<ClockRun> clocks) {}

    Standing of(Drill drill, Optional<Scenario> scenario) {
        var found =
                drill.incidents().stream()
                        .map(incidents::get)
                        .filter(it -> it.status() != Status.MERGED)
                        .findFirst();
        if (found.isEmpty()) {
            return new Standing(found, Set.of(), Optional.empty(), Map.of(), List.of());
        }
        var incident = found.get();
        return new Standing(
                found,
                signs.seen(incident),
                scenario.flatMap(
                        it -> containment.firstTaken(incident.id(), it.recovery().decisions())),
                after(incident),
                incidents.clocks(incident));
    }

    private static Map<Moment, Duration> after(Incident incident) {
        var after = new LinkedHashMap<Moment, Duration>();
        incident.at(Moment.DETECTED)
                .ifPresent(start -> {
                    for (var moment : MOMENTS) {
                        incident.at(moment)
                                .ifPresent(it -> after.put(moment, Duration.between(start, it)));
                    }
                });
        return after;
    }
}
