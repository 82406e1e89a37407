package dev.unrepeat.change;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes over HTTP: as plain JSON, as CloudEvents, and as people look at them. */
@RestController
class ChangesApi {

    private final Changes changes;
    private final ChangeBodies bodies;
    private final Incidents incidents;

    ChangesApi(Changes changes, ChangeBodies bodies, Incidents incidents) {
        this.changes = changes;
        this.bodies = bodies;
        this.incidents = incidents;
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {ChangeView.class, BatchView.class})))
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(oneOf = {ChangeView.class, BatchView.class})))
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = IgnoredView.class)))
    @PostMapping("/v1/changes")
    ResponseEntity<Object> tell(Caller caller, HttpServletRequest request) throws IOException {
        caller.requireSignals();
        var reading =
                bodies.read(
                        caller.name(), request::getHeader, request.getInputStream().readAllBytes());
        return answer(changes, reading, isBatch(request));
    }

    private static boolean isBatch(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith(ChangeBodies.BATCH);
    }

    /** 201 for what is new, 200 for what was known, 202 for what is no change. */
    static ResponseEntity<Object> answer(Changes changes, Reading reading, boolean asList) {
        return switch (reading) {
            case Reading.Ignored ignored ->
                    ResponseEntity.accepted().body(new IgnoredView(ignored.reason()));
            case Reading.Changed changed -> {
                var kept = changes.keep(changed.changes());
                var views = kept.stream().map(it -> ChangeView.of(it.change())).toList();
                boolean fresh = kept.stream().anyMatch(Changes.Recorded::fresh);
                yield ResponseEntity.status(fresh ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(asList ? new BatchView(views, null) : views.getFirst());
            }
        };
    }

    @GetMapping("/v1/changes")
    ListPage<ChangeView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "200") int limit) {
        caller.require(Role.VIEWER);
        int most = PageRequest.most(limit);
        return ListPage.of(
                changes.list(
                        service == null || service.isBlank() ? null : service,
                        from == null ? null : Fields.instant("from", from),
                        to == null ? null : Fields.instant("to", to),
                        Cursor.uuidPlace(cursor),
                        most + 1),
                most,
                ChangeView::of,
                it -> new Cursor.Place(it.report().at(), it.id().toString()).cursor());
    }

    @GetMapping("/v1/incidents/{ref}/changes")
    BesideView beside(Caller caller, @PathVariable String ref, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var incident = incidents.get(ref);
        var beside = changes.nearby(incident);
        var shown = page.of(beside.changes());
        return new BesideView(
                shown.items().stream()
                        .map(it ->
                                new NearView(
                                        Duration.between(it.report().at(), beside.start())
                                                .toMinutes(),
                                        !incident.services().contains(it.report().service()),
                                        ChangeView.of(it)))
                        .toList(),
                shown.next(),
                beside.start(),
                beside.measuredFrom().column(),
                beside.from(),
                beside.until());
    }

    @Schema(name = "NearChanges")
    record BesideView(
            List<NearView> items,
            @Nullable String next,
            Instant start,
            @Schema(allowableValues = {"impact_started_at", "detected_at", "declared_at"})
                    String measuredFrom,
            Instant from,
            Instant until) {}

    /** A change with how long before the start it was; less than 0 is after it. */
    @Schema(name = "NearChange")
    record NearView(long minutesBefore, boolean dependency, @JsonUnwrapped ChangeView change) {}

    record ChangeView(
            UUID id,
            String source,
            String externalId,
            @Schema(implementation = Change.Kind.class) String kind,
            String service,
            @Nullable String environment,
            @Nullable String version,
            String title,
            @Nullable String url,
            Instant at,
            @Schema(implementation = Change.Outcome.class) @Nullable String outcome,
            @Nullable Instant outcomeAt,
            @Nullable Boolean schemaChange,
            @Nullable String author,
            Instant receivedAt) {

        static ChangeView of(Change change) {
            var report = change.report();
            return new ChangeView(
                    change.id(),
                    report.source(),
                    report.externalId(),
                    report.kind().word(),
                    report.service(),
                    report.environment(),
                    report.version(),
                    report.title(),
                    report.url(),
                    report.at(),
                    report.outcome() == null ? null : report.outcome().word(),
                    report.outcomeAt(),
                    report.schemaChange(),
                    report.author(),
                    change.receivedAt());
        }
    }

    /** What became of a batch, in its order. */
    @Schema(name = "ChangeBatch")
    record BatchView(List<ChangeView> items, @Nullable String next) {}

    /** Why what came in is no change. */
    record IgnoredView(String ignored) {}
}
