package dev.unrepeat.integration;

import dev.unrepeat.change.Change;
import dev.unrepeat.change.Changes;
import dev.unrepeat.integration.PagerDutyEvents.ChangeAccepted;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.Rfc3339;
import dev.unrepeat.source.BodyMemory;
import dev.unrepeat.source.Source;
import dev.unrepeat.source.Sources;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** PagerDuty's change events, shown with incidents like deployments. */
@RestController
class PagerDutyChangesApi {

    private static final int LONGEST_SUMMARY = 1024;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SERVICE = 120;

    private final PagerDutyEvents events;
    private final Sources sources;
    private final Changes changes;
    private final BodyMemory memory;
    private final Ids ids;
    private final InstantSource clock;

    PagerDutyChangesApi(
            PagerDutyEvents events,
            Sources sources,
            Changes changes,
            BodyMemory memory,
            Ids ids,
            InstantSource clock) {
        this.events = events;
        this.sources = sources;
        this.changes = changes;
        this.memory = memory;
        this.ids = ids;
        this.clock = clock;
    }

    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ChangeAccepted.class)))
    @PostMapping("/v2/change/enqueue")
    ResponseEntity<Object> enqueue(HttpServletRequest request) throws IOException {
        try (var body = memory.read(request)) {
            return events.read(body.bytes(), this::take);
        }
    }

    private ResponseEntity<Object> take(Source source, ObjectNode event) {
        try {
            changes.keep(List.of(changeOf(source, event)));
        } catch (InvalidInput e) {
            return PagerDutyEvents.refused(
                    List.of(Objects.requireNonNullElse(e.getMessage(), "payload is wrong")));
        }
        sources.note(source, "a change event");
        return ResponseEntity.accepted().body(ChangeAccepted.now());
    }

    private Change.Report changeOf(Source source, ObjectNode event) {
        var payload = event.path("payload");
        var summary = payload.path("summary").asString("").strip();
        if (summary.isEmpty()) {
            throw new InvalidInput("payload.summary", "is missing or blank");
        }
        if (summary.length() > LONGEST_SUMMARY) {
            throw new InvalidInput("payload.summary", "has more than 1024 characters");
        }
        var service = payload.path("custom_details").path("service").asString("");
        return new Change.Report(
                source.key(),
                ids.next().toString(),
                Change.Kind.OTHER,
                cut(service.isEmpty() ? service(source, event) : service, LONGEST_SERVICE),
                null,
                null,
                cut(summary, LONGEST_TITLE),
                link(event),
                at(payload.path("timestamp").asString("")),
                null,
                null,
                null,
                null);
    }

    private static String service(Source source, ObjectNode event) {
        var named = event.path("payload").path("source").asString("");
        return source.labels().getOrDefault("service", named.isBlank() ? "unknown" : named);
    }

    private Instant at(String timestamp) {
        try {
            return timestamp.isEmpty() ? clock.instant() : Rfc3339.moment(timestamp);
        } catch (DateTimeException _) {
            throw new InvalidInput(
                    "payload.timestamp", "is not an RFC 3339 time such as 2026-01-05T10:03:00Z");
        }
    }

    private static @Nullable String link(ObjectNode event) {
        var href = event.path("links").path(0).path("href").asString("");
        return href.matches("(?i)https?://.{1,1990}") ? href : null;
    }

    private static String cut(String text, int most) {
        var clean = text.replace("\0", "").strip();
        return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
    }
}
