package dev.unrepeat.signal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts of some kind belong.
 *
 * @param condition CEL over {@code labels} and {@code annotations}; the first route that holds wins
 * @param service CEL that gives the service's name
 * @param groupBy labels that alerts of one group have in common
 * @param incidentBy labels that groups of one incident have in common; {@code service} is the
 *     routed service
 * @param firstPageAfter how long the first page waits, so that an alert that heals itself wakes
 *     nobody
 * @param window how long after its resolution an incident is reopened rather than a new one opened
 * @param urgency {@code now}, {@code hours} or {@code digest} for what these alerts open below
 *     SEV2; null for what the severity says
 * @param escalation the policy that pages for what these alerts open; null for that of the team
 */
record Route(
        String name,
        int position,
        String condition,
        String service,
        List<String> groupBy,
        List<String> incidentBy,
        Duration firstPageAfter,
        Duration window,
        @Nullable String escalation,
        @Nullable String urgency) {

    /**
     * Where alerts of a drill belong, before any declared route: to one incident of their own, so
     * that no route for what is real can lead them to somebody who does not take part.
     */
    static final Route DRILL =
            new Route(
                    "drill",
                    Integer.MIN_VALUE,
                    "has(labels.unrepeat_drill)",
                    "labels.service",
                    List.of("alertname", "service", Alerts.DRILL_LABEL),
                    List.of(Alerts.DRILL_LABEL),
                    Duration.ZERO,
                    Duration.ofMinutes(30),
                    null,
                    null);

    static final Route CATCH_ALL =
            new Route(
                    "catch-all",
                    Integer.MAX_VALUE,
                    "true",
                    "has(labels.service) ? labels.service : has(labels.job) ? labels.job :"
                            + " 'unknown'",
                    List.of("alertname", "service"),
                    List.of("service"),
                    Duration.ZERO,
                    Duration.ofMinutes(30),
                    null,
                    null);

    /** Names that no declared route can have. */
    static final Set<String> OWN = Set.of(DRILL.name(), CATCH_ALL.name());

    Route {
        groupBy = List.copyOf(groupBy);
        incidentBy = List.copyOf(incidentBy);
    }
}
