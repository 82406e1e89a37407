package dev.unrepeat.advice;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Advice on containment over HTTP. */
@RestController
@RequestMapping("/v1/incidents/{ref}")
class AdviceApi {

    private static final BigDecimal LONGEST = BigDecimal.valueOf(100_000);

    private final Containment containment;
    private final IncidentRoom room;

    AdviceApi(Containment containment, IncidentRoom room) {
        this.containment = containment;
        this.room = room;
    }

    @GetMapping("/advice")
    AdviceView advice(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return AdviceView.of(room.may(caller, ref), containment.advised(caller, ref));
    }

    @PutMapping("/advice/facts")
    AdviceView say(Caller caller, @PathVariable String ref, @RequestBody SayRequest request) {
        var answers = new EnumMap<Question, Answer>(Question.class);
        if (request.facts() != null) {
            request.facts()
                    .forEach((word, said) -> answers.put(Question.of(word), answer(word, said)));
        }
        var minutes = new HashMap<String, Containment.Minutes>();
        var rollback = request.rollbackMinutes();
        if (rollback != null) {
            checked("rollback_minutes", rollback);
            minutes.put("roll_back", new Containment.Minutes(rollback, rollback, rollback));
        }
        if (request.fixForward() != null) {
            minutes.put("fix_forward", request.fixForward().read());
        }
        var failure = request.fixFailure() == null ? null : request.fixFailure().read();
        if (answers.isEmpty() && minutes.isEmpty() && failure == null) {
            throw new InvalidInput(
                    "facts", "or rollback_minutes, fix_forward or fix_failure is needed");
        }
        return AdviceView.of(
                room.may(caller, ref),
                containment.say(caller, ref, new Containment.Input(answers, minutes, failure)));
    }

    @PostMapping("/decisions")
    @ResponseStatus(HttpStatus.CREATED)
    AdviceView decide(
            Caller caller, @PathVariable String ref, @RequestBody DecisionRequest request) {
        var option = InvalidInput.line("option", request.option(), 30);
        if (!Advice.OPTIONS.contains(option)) {
            throw new InvalidInput("option", "is one of " + String.join(", ", Advice.OPTIONS));
        }
        return AdviceView.of(
                room.may(caller, ref),
                containment.decide(
                        caller,
                        ref,
                        option,
                        request.how(),
                        InvalidInput.text("reason", request.reason(), 2000)));
    }

    private static Answer answer(String word, @Nullable Object said) {
        return switch (said) {
            case Boolean yes -> Answer.of(yes);
            case String text when text.equals("unknown") -> Answer.UNKNOWN;
            case null -> Answer.UNKNOWN;
            default -> throw new InvalidInput("facts/" + word, "is true, false or \"unknown\"");
        };
    }

    private static BigDecimal checked(String field, @Nullable BigDecimal minutes) {
        if (minutes == null) {
            throw new InvalidInput(field, "is needed");
        }
        if (minutes.compareTo(new BigDecimal("0.1")) < 0 || minutes.compareTo(LONGEST) > 0) {
            throw new InvalidInput(field, "must be minutes from 0.1 to 100000");
        }
        return minutes;
    }

    @Schema(name = "AdviceRequest")
    record SayRequest(
            @Nullable Map<String, @Nullable Object> facts,
            @Nullable BigDecimal rollbackMinutes,
            @Nullable SpreadRequest fixForward,
            @Nullable FixFailureRequest fixFailure) {}

    record FixFailureRequest(@Nullable BigDecimal chance) {

        Containment.Chance read() {
            if (chance != null && (chance.signum() < 0 || chance.compareTo(BigDecimal.ONE) > 0)) {
                throw new InvalidInput(
                        "fix_failure/chance",
                        "must be from 0 to 1, such as 0.3 for 30 %; null takes it back");
            }
            return new Containment.Chance(chance);
        }
    }

    record SpreadRequest(
            @Nullable BigDecimal low, @Nullable BigDecimal likely, @Nullable BigDecimal high) {

        Containment.Minutes read() {
            var read =
                    new Containment.Minutes(
                            checked("fix_forward/low", low),
                            checked("fix_forward/likely", likely),
                            checked("fix_forward/high", high));
            if (read.low().compareTo(read.likely()) > 0) {
                throw new InvalidInput("fix_forward/likely", "must not be less than low");
            }
            if (read.likely().compareTo(read.high()) > 0) {
                throw new InvalidInput("fix_forward/high", "must not be less than likely");
            }
            return read;
        }
    }

    record DecisionRequest(
            @Schema(
                            allowableValues = {
                                "roll_back",
                                "fix_forward",
                                "fail_over",
                                "degrade",
                                "shed_load",
                                "scale_up",
                                "investigate"
                            })
                    @Nullable String option,
            @Schema(
                            allowableValues = {
                                "flag_off",
                                "traffic_back",
                                "redeploy",
                                "database",
                                "by_tier",
                                "blunt"
                            })
                    @Nullable String how,
            @Nullable String reason) {}

    @Schema(name = "AdviceFact")
    record FactView(
            String question,
            String text,
            @Schema(implementation = Answer.class) String answer,
            @Schema(implementation = Answer.class) String assumed,
            @Schema(allowableValues = {"person", "changes", "nobody"}) String source,
            @Nullable String by,
            String detail) {

        static FactView of(Fact fact) {
            return new FactView(
                    fact.question().word(),
                    fact.question().text(),
                    fact.answer().word(),
                    fact.question().assumed().word(),
                    fact.source().word(),
                    fact.source().by(),
                    fact.detail());
        }
    }

    @Schema(name = "AdviceQuestion")
    record OpenView(
            String question,
            String text,
            @Schema(implementation = Answer.class) String answer,
            @Schema(
                            allowableValues = {
                                "roll_back",
                                "fix_forward",
                                "fail_over",
                                "degrade",
                                "shed_load",
                                "scale_up",
                                "investigate"
                            })
                    String then) {}

    record EstimateView(
            BigDecimal low,
            BigDecimal likely,
            BigDecimal high,
            BigDecimal mean,
            @Nullable BigDecimal loss,
            String by,
            Instant at) {

        static @Nullable EstimateView of(@Nullable Estimate estimate, Containment.Advised advised) {
            return estimate == null
                    ? null
                    : new EstimateView(
                            estimate.low(),
                            estimate.likely(),
                            estimate.high(),
                            estimate.mean(),
                            advised.costs().isEmpty()
                                    ? null
                                    : estimate.loss(advised.costPerMinute()),
                            estimate.by(),
                            estimate.at());
        }
    }

    @Schema(name = "AdviceComparison")
    record ComparisonView(
            @Schema(allowableValues = {"roll_back", "fix_forward"}) String better,
            BigDecimal failureChance,
            String failureSource,
            @Nullable String failureBy,
            BigDecimal expectedFixMinutes,
            @Nullable BigDecimal expectedFixLoss,
            String why) {

        static @Nullable ComparisonView of(Containment.Advised advised) {
            var comparison = advised.comparison();
            return comparison == null
                    ? null
                    : new ComparisonView(
                            comparison.better(),
                            comparison.failure().chance(),
                            comparison.failure().words(),
                            comparison.failure().by(),
                            comparison.expected(),
                            advised.costs().isEmpty() ? null : comparison.expectedLoss(),
                            comparison.why());
        }
    }

    record AdviceView(
            @Schema(
                            allowableValues = {
                                "roll_back",
                                "fix_forward",
                                "fail_over",
                                "degrade",
                                "shed_load",
                                "scale_up",
                                "investigate"
                            })
                    String option,
            @Schema(
                            allowableValues = {
                                "flag_off",
                                "traffic_back",
                                "redeploy",
                                "database",
                                "by_tier",
                                "blunt"
                            })
                    List<String> how,
            String headline,
            String why,
            List<FactView> facts,
            List<OpenView> open,
            Map<String, BigDecimal> costs,
            @Nullable EstimateView rollBack,
            @Nullable EstimateView fixForward,
            @Nullable ComparisonView comparison,
            List<Decision> decisions,
            List<String> can) {

        static AdviceView of(boolean mayWork, Containment.Advised advised) {
            return new AdviceView(
                    advised.advice().option(),
                    Advice.how(advised.advice().option()),
                    advised.headline(),
                    advised.advice().why(),
                    advised.facts().values().stream().map(FactView::of).toList(),
                    advised.open().stream()
                            .map(it ->
                                    new OpenView(
                                            it.question().word(),
                                            it.question().asked(advised.change()),
                                            it.answer().word(),
                                            it.then().option()))
                            .toList(),
                    advised.costs(),
                    EstimateView.of(advised.estimates().get("roll_back"), advised),
                    EstimateView.of(advised.estimates().get("fix_forward"), advised),
                    ComparisonView.of(advised),
                    advised.decisions(),
                    mayWork ? List.of("answer", "decide") : List.of());
        }
    }
}
