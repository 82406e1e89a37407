package dev.unrepeat.incident;

import dev.unrepeat.incident.clock.ClockRun;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.severity.SeverityTree;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the API shows it; {@code can} and {@code allowed} are for the caller, now.
 *
 * @param privateTo the private teams that own it; empty where everybody sees it
 */
public record IncidentView(
        String ref,
        @Schema(implementation = Incident.Kind.class) String kind,
        String title,
        @Schema(implementation = Status.class) String status,
        @Schema(implementation = Severity.class) String severity,
        SeverityTree.Reason severityReason,
        boolean severityByPerson,
        boolean drill,
        Map<String, Boolean> facts,
        List<String> services,
        Map<String, @Nullable String> roles,
        @Nullable Instant impactStartedAt,
        @Nullable String impactStartedSource,
        @Nullable Instant detectedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant declaredAt,
        @Nullable Instant identifiedAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,
        int alertCount,
        List<ClockView> clocks,
        @Nullable String postmortem,
        @Nullable String mergedInto,
        List<String> privateTo,
        @Schema(implementation = Status.class) List<String> allowed,
        List<String> can,
        Instant updatedAt,
        List<String> warnings) {

    @Schema(name = "IncidentClock")
    record ClockView(
            String name,
            Instant startedAt,
            Instant dueAt,
            @Nullable Instant endedAt,
            @Schema(implementation = ClockRun.State.class) String state) {

        static ClockView of(ClockRun run) {
            return new ClockView(
                    run.name(), run.startedAt(), run.dueAt(), run.endedAt(), run.state().word());
        }
    }

    static IncidentView of(
            boolean mayWork,
            Incident incident,
            Map<IncidentRole, String> holders,
            List<ClockRun> clocks,
            @Nullable String mergedInto,
            List<String> privateTo,
            List<String> warnings) {
        var roles = new LinkedHashMap<String, @Nullable String>();
        for (var role : IncidentRole.values()) {
            roles.put(role.word(), holders.get(role));
        }
        var facts = new LinkedHashMap<String, Boolean>();
        incident.facts().forEach((question, known) -> facts.put(question, known.answer()));
        return new IncidentView(
                incident.ref(),
                incident.kind().word(),
                incident.title(),
                incident.status().word(),
                incident.severity().name(),
                incident.severityReason(),
                incident.severityByPerson(),
                incident.drill(),
                facts,
                incident.services(),
                roles,
                incident.at(Moment.IMPACT_STARTED).orElse(null),
                incident.impactStartedSource(),
                incident.at(Moment.DETECTED).orElse(null),
                incident.at(Moment.ACKNOWLEDGED).orElse(null),
                incident.at(Moment.DECLARED).orElse(null),
                incident.at(Moment.IDENTIFIED).orElse(null),
                incident.at(Moment.MITIGATED).orElse(null),
                incident.at(Moment.RESOLVED).orElse(null),
                incident.alertCount(),
                clocks.stream().map(ClockView::of).toList(),
                incident.postmortem(),
                mergedInto,
                privateTo,
                incident.status().allowed().stream().map(Status::word).toList(),
                can(mayWork, incident),
                incident.updatedAt(),
                warnings);
    }

    private static List<String> can(boolean mayWork, Incident incident) {
        var can = new ArrayList<String>();
        if (mayWork) {
            can.addAll(
                    List.of(
                            "transition",
                            "update",
                            "note",
                            "assign_role",
                            "set_severity",
                            "set_moment"));
            if (incident.status().isOpen()) {
                can.add("acknowledge");
            }
        }
        return can;
    }
}
