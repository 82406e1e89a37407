package dev.unrepeat.catalog;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Evidence;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The degradation plan of a service over HTTP: reading, signing, rehearsing. */
@RestController
@RequestMapping("/v1/services/{name}/degradation")
class DegradationApi {

    private static final BigDecimal LONGEST = BigDecimal.valueOf(10_000);

    private final Degradation degradation;
    private final InstantSource clock;

    DegradationApi(Degradation degradation, InstantSource clock) {
        this.degradation = degradation;
        this.clock = clock;
    }

    @GetMapping
    PlanView plan(Caller caller, @PathVariable String name) {
        caller.require(Role.VIEWER);
        return view(
                caller,
                degradation
                        .of(caller, name)
                        .orElseThrow(() -> new NotFound("degradation plan of", name)));
    }

    @PostMapping("/signatures")
    @ResponseStatus(HttpStatus.CREATED)
    PlanView sign(Caller caller, @PathVariable String name, @RequestBody SignRequest request) {
        var side =
                switch (InvalidInput.line("side", request.side(), 20)) {
                    case "product" -> DegradationPlan.Side.PRODUCT;
                    case "engineering" -> DegradationPlan.Side.ENGINEERING;
                    default -> throw new InvalidInput("side", "is product or engineering");
                };
        if (request.version() == null) {
            throw new InvalidInput("version", "is needed: the one that you read and agree to");
        }
        return view(caller, degradation.sign(caller, name, request.version(), side));
    }

    @PostMapping("/rehearsals")
    @ResponseStatus(HttpStatus.CREATED)
    PlanView rehearse(
            Caller caller, @PathVariable String name, @RequestBody RehearsalRequest request) {
        var minutes = request.minutes();
        if (minutes == null
                || minutes.compareTo(new BigDecimal("0.1")) < 0
                || minutes.compareTo(LONGEST) > 0) {
            throw new InvalidInput("minutes", "must be from 0.1 to 10000");
        }
        boolean worked =
                switch (InvalidInput.line("result", request.result(), 20)) {
                    case "worked" -> true;
                    case "failed" -> false;
                    default -> throw new InvalidInput("result", "is worked or failed");
                };
        var evidence = request.evidence();
        return view(
                caller,
                degradation.rehearse(
                        caller,
                        name,
                        InvalidInput.line("mode", request.mode(), 60),
                        request.at() == null ? clock.instant() : request.at(),
                        minutes,
                        worked,
                        new Evidence(
                                evidence == null ? null : evidence.url(),
                                evidence == null ? null : evidence.text())));
    }

    private PlanView view(Caller caller, Degradation.Standing standing) {
        return PlanView.of(
                caller,
                degradation.mayRehearse(caller, standing.plan().service()),
                standing,
                clock.instant());
    }

    record SignRequest(
            @Schema(implementation = DegradationPlan.Side.class) @Nullable String side,
            @Nullable Integer version) {}

    record EvidenceRequest(@Nullable String url, @Nullable String text) {}

    record RehearsalRequest(
            @Nullable String mode,
            @Nullable Instant at,
            @Nullable BigDecimal minutes,
            @Schema(allowableValues = {"worked", "failed"}) @Nullable String result,
            @Nullable EvidenceRequest evidence) {}

    @Schema(name = "DegradationSignature")
    record SignatureView(
            @Schema(implementation = DegradationPlan.Side.class) String side,
            String signer,
            @Nullable String by,
            @Nullable Instant at) {

        static SignatureView of(DegradationPlan.Side side, Degradation.Standing standing) {
            var signed = standing.signatures().stream().filter(it -> it.side() == side).findFirst();
            return new SignatureView(
                    side.word(),
                    standing.plan().signerOf(side),
                    signed.map(Degradation.Signature::by).orElse(null),
                    signed.map(Degradation.Signature::at).orElse(null));
        }
    }

    record RehearsalView(
            String mode,
            Instant at,
            BigDecimal minutes,
            @Schema(allowableValues = {"worked", "failed"}) String result,
            Evidence evidence,
            String by) {

        static @Nullable RehearsalView of(Degradation.@Nullable Rehearsal it) {
            return it == null
                    ? null
                    : new RehearsalView(
                            it.mode(),
                            it.at(),
                            it.minutes(),
                            it.worked() ? "worked" : "failed",
                            it.evidence(),
                            it.by());
        }
    }

    @Schema(name = "DegradationMode")
    record ModeView(
            String name,
            List<String> off,
            String usersSee,
            String how,
            boolean rehearsed,
            @Nullable RehearsalView last) {}

    @Schema(name = "DegradationPlan")
    record PlanView(
            String service,
            int version,
            boolean agreed,
            List<SignatureView> signatures,
            long rehearseEveryDays,
            List<ModeView> modes,
            List<String> can) {

        static PlanView of(
                Caller caller, boolean mayRehearse, Degradation.Standing standing, Instant now) {
            var plan = standing.plan();
            var signatures = new ArrayList<SignatureView>();
            var can = new ArrayList<String>();
            if (mayRehearse) {
                can.add("rehearse");
            }
            for (var side : DegradationPlan.Side.values()) {
                var signature = SignatureView.of(side, standing);
                signatures.add(signature);
                if (signature.by() == null
                        && signature.signer().equals(caller.name())
                        && caller.may(Role.RESPONDER)) {
                    can.add("sign_" + side.word());
                }
            }
            return new PlanView(
                    plan.service(),
                    plan.version(),
                    standing.agreed(),
                    signatures,
                    plan.rehearseEvery().toDays(),
                    plan.modes().stream()
                            .map(it ->
                                    new ModeView(
                                            it.name(),
                                            it.off(),
                                            it.usersSee(),
                                            it.how(),
                                            standing.rehearsed(it.name(), now),
                                            RehearsalView.of(standing.last().get(it.name()))))
                            .toList(),
                    can);
        }
    }
}
