package dev.unrepeat.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.signal.Intake;
import dev.unrepeat.source.BodyMemory;
import dev.unrepeat.source.Source;
import dev.unrepeat.source.SourceProofs;
import dev.unrepeat.source.SourceType;
import dev.unrepeat.source.Sources;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opsgenie's alert API for senders whose API address is set to that of a source: create, close and
 * acknowledge by alias, with Opsgenie's answers.
 */
@RestController
@RequestMapping("/v1/signals/opsgenie/{source}/v2/alerts")
class OpsgenieApi {

    private final SourceProofs proofs;
    private final Sources sources;
    private final Intake intake;
    private final BodyMemory memory;
    private final JsonMapper json;
    private final Ids ids;

    OpsgenieApi(
            SourceProofs proofs,
            Sources sources,
            Intake intake,
            BodyMemory memory,
            JsonMapper json,
            Ids ids) {
        this.proofs = proofs;
        this.sources = sources;
        this.intake = intake;
        this.memory = memory;
        this.json = json;
        this.ids = ids;
    }

    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = RequestAccepted.class)))
    @PostMapping
    ResponseEntity<Object> create(@PathVariable String source, HttpServletRequest request)
            throws IOException {
        try (var body = memory.read(request)) {
            var sender = proofs.proved(SourceType.OPSGENIE, source, request, body.bytes());
            ObjectNode alert;
            try {
                if (!(json.readTree(body.bytes()) instanceof ObjectNode object)) {
                    return refused(422, "the body is not a JSON object");
                }
                alert = object;
            } catch (JacksonException _) {
                return refused(400, "the body is not JSON");
            }
            if (alert.path("alias").asString("").isEmpty()) {
                alert.put("alias", ids.next().toString());
            }
            return take(sender, alert);
        }
    }

    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = RequestAccepted.class)))
    @PostMapping("/{alias}/close")
    ResponseEntity<Object> close(
            @PathVariable String source,
            @PathVariable String alias,
            @RequestParam(defaultValue = "id") String identifierType,
            HttpServletRequest request) {
        var sender = proofs.proved(SourceType.OPSGENIE, source, request, new byte[0]);
        if (!identifierType.equals("alias")) {
            return refused(
                    422, "identifierType is '%s'; alias was expected".formatted(identifierType));
        }
        var event = json.createObjectNode().put("action", "Close");
        event.putObject("alert").put("alias", alias);
        return take(sender, event);
    }

    /** An acknowledgement ends no page: only a person does that, by the page itself. */
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = RequestAccepted.class)))
    @PostMapping("/{alias}/acknowledge")
    ResponseEntity<Object> acknowledge(
            @PathVariable String source, @PathVariable String alias, HttpServletRequest request) {
        var sender = proofs.proved(SourceType.OPSGENIE, source, request, new byte[0]);
        sources.note(sender, "an acknowledgement");
        return accepted();
    }

    private ResponseEntity<Object> take(Source source, ObjectNode event) {
        var taken = intake.take(source, json.writeValueAsBytes(event));
        return taken.refusal() == null ? accepted() : refused(422, taken.refusal());
    }

    private ResponseEntity<Object> accepted() {
        return ResponseEntity.accepted()
                .body(new RequestAccepted("Request will be processed", 0, ids.next().toString()));
    }

    private ResponseEntity<Object> refused(int status, String reason) {
        return ResponseEntity.status(status)
                .body(
                        new RequestRefused(
                                "Request body is not processable. Please check the errors.",
                                Map.of("body", reason),
                                0,
                                ids.next().toString()));
    }

    /** As Opsgenie answers what it takes. */
    record RequestAccepted(
            String result, double took, @JsonProperty("requestId") String requestId) {}

    /** As Opsgenie answers what it does not take. */
    record RequestRefused(
            String message,
            Map<String, String> errors,
            double took,
            @JsonProperty("requestId") String requestId) {}
}
