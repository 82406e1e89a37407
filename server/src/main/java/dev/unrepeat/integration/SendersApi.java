package dev.unrepeat.integration;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.Refusal;
import dev.unrepeat.signal.Intake;
import dev.unrepeat.source.BodyMemory;
import dev.unrepeat.source.SnsMessages;
import dev.unrepeat.source.Source;
import dev.unrepeat.source.SourceDecoders;
import dev.unrepeat.source.SourceProofs;
import dev.unrepeat.source.SourceType;
import dev.unrepeat.source.Sources;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Alerts of declared sources, each at an address of its own and proved by its own token or
 * signature. Where a type has rules of its own for requests and answers, another class has them.
 */
@RestController
class SendersApi {

    private final SourceProofs proofs;
    private final Sources sources;
    private final Intake intake;
    private final BodyMemory memory;
    private final CloudEventBodies events;
    private final ObjectProvider<SnsMessages> sns;

    SendersApi(
            SourceProofs proofs,
            Sources sources,
            Intake intake,
            BodyMemory memory,
            CloudEventBodies events,
            ObjectProvider<SnsMessages> sns) {
        this.proofs = proofs;
        this.sources = sources;
        this.intake = intake;
        this.memory = memory;
        this.events = events;
        this.sns = sns;
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = WebhooksApi.AcceptedView.class)))
    @PostMapping("/v1/signals/{type}/{source}")
    ResponseEntity<Object> take(
            @PathVariable String type, @PathVariable String source, HttpServletRequest request)
            throws IOException {
        var known = type(type);
        try (var body = memory.read(request)) {
            var caller = Caller.current();
            if (known == SourceType.CUSTOM && caller.isPresent()) {
                return WebhooksApi.answer(
                        intake.webhook(caller.get(), SourceDecoders.CUSTOM + source, body.bytes()));
            }
            var sender = proofs.proved(known, source, request, body.bytes());
            return answer(sender, request, body.bytes());
        }
    }

    private static SourceType type(String word) {
        return SourceType.of(word).orElseThrow(() -> new NotFound("type of source", word));
    }

    private ResponseEntity<Object> answer(Source source, HttpServletRequest request, byte[] body)
            throws IOException {
        if (source.type() == SourceType.CLOUDWATCH && isSubscription(source, body)) {
            return ResponseEntity.ok(new WebhooksApi.AcceptedView(0));
        }
        var read =
                source.type() == SourceType.CLOUDEVENTS ? events.structured(request, body) : body;
        var taken = intake.take(source, read);
        if (taken.accepted() == 0 && taken.refusal() == null) {
            sources.note(source, "a message without a change of an alert");
        }
        return WebhooksApi.answer(taken);
    }

    private boolean isSubscription(Source source, byte[] body) {
        try {
            if (!sns.getObject().confirm(body)) {
                return false;
            }
            sources.note(source, "subscription confirmed");
            return true;
        } catch (IOException | IllegalArgumentException e) {
            throw new SubscriptionFailed(String.valueOf(e.getMessage()));
        }
    }

    /** Amazon SNS asks again later. */
    static final class SubscriptionFailed extends Refusal {

        SubscriptionFailed(String reason) {
            super(
                    HttpStatus.BAD_GATEWAY,
                    "subscription-failed",
                    "The subscription could not be confirmed: %s".formatted(reason));
        }
    }
}
