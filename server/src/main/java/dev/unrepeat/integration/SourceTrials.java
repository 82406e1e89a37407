package dev.unrepeat.integration;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.signal.Intake;
import dev.unrepeat.source.ReceivedAlert;
import dev.unrepeat.source.SourceDecoder;
import dev.unrepeat.source.SourceDecoders;
import dev.unrepeat.source.SourceSamples;
import dev.unrepeat.source.Sources;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of a body of a source: looked at without effect, or sent as a test event. */
@RestController
@RequestMapping("/v1/sources/{name}")
class SourceTrials {

    private static final int LONGEST_BODY = 500_000;

    private final Sources sources;
    private final SourceDecoders readings;
    private final SourceSamples samples;
    private final Intake intake;
    private final InstantSource clock;

    SourceTrials(
            Sources sources,
            SourceDecoders readings,
            SourceSamples samples,
            Intake intake,
            InstantSource clock) {
        this.sources = sources;
        this.readings = readings;
        this.samples = samples;
        this.intake = intake;
        this.clock = clock;
    }

    /** Reads a body as the source would send it; nothing is kept. */
    @PostMapping("/try")
    TrialView read(Caller caller, @PathVariable String name, @RequestBody TrialRequest request) {
        var source = sources.get(caller, name);
        var body = InvalidInput.text("body", request.body(), LONGEST_BODY);
        var reading = readings.of(source).orElseThrow(() -> new NotFound("mapping", source.key()));
        var now = clock.instant();
        try {
            var read = reading.read(body, now);
            return new TrialView(views(read.accepted(), now), read.refusals());
        } catch (SourceDecoder.Unreadable e) {
            return new TrialView(List.of(), List.of(e.body()));
        }
    }

    /** Sends a body as information that opens nothing; without one, the sample of the type. */
    @PostMapping("/test")
    TrialView test(Caller caller, @PathVariable String name, @RequestBody TrialRequest request) {
        caller.require(Role.ADMIN);
        var source = sources.get(caller, name);
        var given = request.body();
        var body =
                given == null || given.isBlank()
                        ? samples.of(source)
                                .orElseThrow(() ->
                                        new InvalidInput(
                                                "body",
                                                "is needed: what a source with a mapping sends"
                                                        + " is not known"))
                        : InvalidInput.text("body", given, LONGEST_BODY);
        return new TrialView(views(intake.test(caller, source, body), clock.instant()), List.of());
    }

    private static List<TriedAlertView> views(List<ReceivedAlert> alerts, Instant now) {
        return alerts.stream().map(it -> TriedAlertView.of(it, now)).toList();
    }

    /**
     * @param body what the source would post, as text
     */
    record TrialRequest(@Nullable String body) {}

    /**
     * @param refusals why something in the body can't be read
     */
    record TrialView(List<TriedAlertView> alerts, List<String> refusals) {}

    record TriedAlertView(
            String fingerprint,
            boolean fires,
            Map<String, String> labels,
            Map<String, String> annotations,
            @Nullable Instant startsAt,
            String url) {

        static TriedAlertView of(ReceivedAlert alert, Instant now) {
            return new TriedAlertView(
                    alert.fingerprint(),
                    alert.firesAt(now),
                    alert.labels(),
                    alert.annotations(),
                    alert.startsGiven() ? alert.startsAt() : null,
                    alert.generatorUrl());
        }
    }
}
