package dev.unrepeat.signal;

import java.time.Duration;
import java.util.List;
import java.util.Set;

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
 */
record Route(
        String name,
        int position,
        String condition,
        String service,
        List<String> groupBy,
        List<String> incidentBy,
        Duration firstPageAfter,
        Duration window) {

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
                    Duration.ofMinutes(30));

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
                    Duration.ofMinutes(30));

    /** Names that no declared route can have. */
    static final Set<String> OWN = Set.of(DRILL.name(), CATCH_ALL.name());

    Route {
        groupBy = List.copyOf(groupBy);
        incidentBy = List.copyOf(incidentBy);
    }
}
