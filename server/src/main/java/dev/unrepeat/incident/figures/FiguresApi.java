package dev.unrepeat.incident.figures;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.signal.AlertGroup;
import dev.unrepeat.signal.Alerts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures of an incident: its alert groups over time, and its cost. */
@RestController
@RequestMapping("/v1/incidents/{ref}")
class FiguresApi {

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofHours(4);

    private final Incidents incidents;
    private final IncidentStore store;
    private final Alerts alerts;
    private final Costs costs;
    private final InstantSource clock;

    FiguresApi(
            Incidents incidents,
            IncidentStore store,
            Alerts alerts,
            Costs costs,
            InstantSource clock) {
        this.incidents = incidents;
        this.store = store;
        this.alerts = alerts;
        this.costs = costs;
        this.clock = clock;
    }

    @GetMapping("/groups")
    ListPage<GroupView> groups(
            Caller caller, @PathVariable String ref, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var incident = incidents.get(ref);
        var groups = alerts.groups(store.groups(incident.id()));
        var until = incident.at(Moment.RESOLVED).orElse(clock.instant());
        var from = start(groups, until);
        boolean known = alerts.firingsKnownSince(from);
        var counts = alerts.firings(store.groups(incident.id()), from, until, STEP);
        return page.of(
                groups.stream()
                        .map(it ->
                                GroupView.of(
                                        it,
                                        known
                                                ? new SparkView(
                                                        from,
                                                        STEP.toSeconds(),
                                                        counts.getOrDefault(it.id(), List.of()))
                                                : null))
                        .toList());
    }

    /** The same for all groups: where the first began, an hour to four hours back, on a step. */
    private static Instant start(List<AlertGroup> groups, Instant until) {
        var first = groups.stream().map(AlertGroup::firstAt).min(Instant::compareTo).orElse(until);
        var earliest = until.minus(MOST);
        var latest = until.minus(LEAST);
        var from = first.isBefore(earliest) ? earliest : first.isAfter(latest) ? latest : first;
        return Instant.ofEpochSecond(
                Math.floorDiv(from.getEpochSecond(), STEP.toSeconds()) * STEP.toSeconds());
    }

    @GetMapping("/cost")
    CostView cost(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        var incident = incidents.get(ref);
        var cost = costs.of(caller.reader(), incident);
        return new CostView(
                cost.perMinute(),
                cost.total(),
                cost.measuredFrom().column(),
                cost.from(),
                cost.until(),
                cost.perMinute().isEmpty() ? null : cost.soFar(clock.instant()));
    }

    @Schema(name = "IncidentCost")
    record CostView(
            Map<String, BigDecimal> services,
            BigDecimal perMinute,
            @Schema(allowableValues = {"impact_started_at", "detected_at", "declared_at"})
                    String measuredFrom,
            Instant from,
            @Nullable Instant until,
            @Nullable BigDecimal soFar) {}

    /** How many alerts began to fire in each step since. */
    record SparkView(Instant from, long stepSeconds, List<Integer> counts) {}

    /**
     * A group; {@code leftOut} alerts more were left out of the newest message by its sender, and
     * {@code spark} is missing where the alerts behind it were let go.
     */
    @Schema(name = "AlertGroup")
    record GroupView(
            UUID id,
            String route,
            String title,
            Map<String, String> labels,
            @Schema(implementation = AlertGroup.State.class) String state,
            int firingCount,
            int alertCount,
            int leftOut,
            Instant firstAt,
            Instant lastAt,
            @Nullable SparkView spark) {

        static GroupView of(AlertGroup group, @Nullable SparkView spark) {
            return new GroupView(
                    group.id(),
                    group.route(),
                    group.title(),
                    group.labels(),
                    group.state().word(),
                    group.firingCount(),
                    group.alertCount(),
                    group.leftOut(),
                    group.firstAt(),
                    group.lastAt(),
                    spark);
        }
    }
}
