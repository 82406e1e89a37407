package dev.unrepeat.integration;

import dev.unrepeat.integration.PagerDutyEvents.EventAccepted;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.signal.Intake;
import dev.unrepeat.source.BodyMemory;
import dev.unrepeat.source.Source;
import dev.unrepeat.source.Sources;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * PagerDuty's Events API v2 for senders that are pointed here instead: the same requests and
 * answers.
 */
@RestController
class PagerDutyApi {

    private static final String DEDUP = "dedup_key";

    private final PagerDutyEvents events;
    private final Sources sources;
    private final Intake intake;
    private final BodyMemory memory;
    private final Ids ids;

    PagerDutyApi(
            PagerDutyEvents events, Sources sources, Intake intake, BodyMemory memory, Ids ids) {
        this.events = events;
        this.sources = sources;
        this.intake = intake;
        this.memory = memory;
        this.ids = ids;
    }

    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = EventAccepted.class)))
    @PostMapping("/v2/enqueue")
    ResponseEntity<Object> enqueue(HttpServletRequest request) throws IOException {
        try (var body = memory.read(request)) {
            return events.read(body.bytes(), this::take);
        }
    }

    private ResponseEntity<Object> take(Source source, ObjectNode event) {
        var key = event.path(DEDUP).asString("");
        if (key.isEmpty()) {
            if (!event.path("event_action").asString("").equals("trigger")) {
                return PagerDutyEvents.refused(
                        List.of("'dedup_key' is missing; it names the alert that is meant"));
            }
            key = ids.next().toString();
            event.put(DEDUP, key);
        }
        var taken = intake.take(source, events.bytes(event));
        if (taken.refusal() != null) {
            return PagerDutyEvents.refused(List.of(taken.refusal()));
        }
        if (taken.accepted() == 0) {
            sources.note(source, "an acknowledgement");
        }
        return ResponseEntity.accepted().body(EventAccepted.of(key));
    }
}
