package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.severity.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A post-mortem as callers see it, with what they may do. */
@Component
public class PostmortemViews {

    private final Incidents incidents;
    private final PostmortemRights rights;

    PostmortemViews(Incidents incidents, PostmortemRights rights) {
        this.incidents = incidents;
        this.rights = rights;
    }

    public View of(Caller caller, PostmortemRecord record) {
        var incident = record.incident() == null ? null : incidents.get(record.incident());
        var can = new ArrayList<String>();
        if (rights.may(caller, record)) {
            can.add("transition");
            if (rights.mayWaive(caller, record)) {
                can.add("waive");
            }
            if (record.stage().isEditable()) {
                can.add("edit");
            }
        }
        return new View(
                record.ref(),
                record.title(),
                record.stage().word(),
                incident == null ? null : incident.ref(),
                incident == null ? null : incident.severity().name(),
                record.driver(),
                record.dueAt(),
                record.updatedAt(),
                record.version(),
                new CountsView(record.errors(), record.warnings(), record.infos()),
                record.failureModes(),
                record.source(),
                record.happenedAt(),
                record.stage().allowed().stream().map(Stage::word).toList(),
                can);
    }

    @Schema(name = "FindingCounts")
    public record CountsView(int errors, int warnings, int infos) {}

    @Schema(name = "Postmortem")
    public record View(
            String ref,
            String title,
            @Schema(implementation = Stage.class) String status,
            @Nullable String incident,
            @Schema(implementation = Severity.class) @Nullable String severity,
            @Nullable String driver,
            @Nullable Instant dueAt,
            Instant updatedAt,
            long version,
            CountsView findings,
            List<String> failureModes,
            @Nullable String source,
            @Nullable Instant happenedAt,
            @Schema(implementation = Stage.class) List<String> allowed,
            List<String> can) {}
}
