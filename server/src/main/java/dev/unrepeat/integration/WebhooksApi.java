package dev.unrepeat.integration;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.signal.Intake;
import dev.unrepeat.source.BodyMemory;
import dev.unrepeat.source.SourceDecoders;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Alerts by the webhooks of Alertmanager and Grafana, with a token of Unrepeat's own. */
@RestController
@RequestMapping("/v1/signals")
class WebhooksApi {

    private final Intake intake;
    private final BodyMemory memory;

    WebhooksApi(Intake intake, BodyMemory memory) {
        this.intake = intake;
        this.memory = memory;
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    @PostMapping("/alertmanager")
    ResponseEntity<Object> alertmanager(Caller caller, HttpServletRequest request)
            throws IOException {
        return take(caller, SourceDecoders.ALERTMANAGER_WEBHOOK, request);
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    @PostMapping("/grafana")
    ResponseEntity<Object> grafana(Caller caller, HttpServletRequest request) throws IOException {
        return take(caller, SourceDecoders.GRAFANA, request);
    }

    private ResponseEntity<Object> take(Caller caller, String source, HttpServletRequest request)
            throws IOException {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).contains("json")) {
            throw new InvalidInput("Content-Type", "must be application/json");
        }
        Intake.Taken taken;
        try (var body = memory.read(request)) {
            taken = intake.webhook(caller, source, body.bytes());
        }
        return answer(taken);
    }

    /** What the sender of a webhook is answered. */
    static ResponseEntity<Object> answer(Intake.Taken taken) {
        if (taken.refusal() == null) {
            return ResponseEntity.ok(new AcceptedView(taken.accepted()));
        }
        var problem = ProblemDetail.forStatus(400);
        problem.setType(URI.create("/problems/invalid"));
        problem.setTitle("Bad Request");
        problem.setDetail(
                "%s. %d were accepted; the body is in quarantine and can be replayed."
                        .formatted(taken.refusal(), taken.accepted()));
        problem.setProperty("accepted", taken.accepted());
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** How many alerts were taken in. */
    record AcceptedView(int accepted) {}
}
