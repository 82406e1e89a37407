package dev.unrepeat.advice;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to advice on containment. */
@Service
public class Containment {

    private final ContainmentStore store;
    private final KnownFacts known;
    private final IncidentRoom room;
    private final Catalog catalog;
    private final ContainmentPolicyKind policy;

    Containment(
            ContainmentStore store,
            KnownFacts known,
            IncidentRoom room,
            Catalog catalog,
            ContainmentPolicyKind policy) {
        this.policy = policy;
        this.store = store;
        this.known = known;
        this.room = room;
        this.catalog = catalog;
    }

    /**
     * What is advised now and why.
     *
     * @param headline the advice, with "unless" where it rests on an assumption
     * @param change nearest change, such as {@code "shop 7"}, or {@code the change}
     * @param costs for each service of the incident that has one, what a minute costs
     * @param comparison null while one of the two estimates is missing
     */
    record Advised(
            Advice advice,
            String headline,
            String change,
            Map<Question, Fact> facts,
            List<Adviser.Open> open,
            Map<String, BigDecimal> costs,
            Map<String, Estimate> estimates,
            @Nullable Comparison comparison,
            List<Decision> decisions) {

        BigDecimal costPerMinute() {
            return sum(costs);
        }
    }

    /**
     * What a person says; questions and ways that are missing keep what was said before.
     *
     * @param failure null where nothing is said of it
     */
    record Input(
            Map<Question, Answer> answers,
            Map<String, Minutes> minutes,
            @Nullable Chance failure) {}

    /**
     * The chance that a fix fails.
     *
     * @param value from 0 to 1; null takes back what was said before
     */
    record Chance(@Nullable BigDecimal value) {}

    /** A way's duration before it is known who says so. */
    record Minutes(BigDecimal low, BigDecimal likely, BigDecimal high) {}

    Advised advised(Caller caller, String ref) {
        return advised(caller, room.get(ref));
    }

    private Advised advised(Caller caller, Incident incident) {
        var facts = known.of(incident);
        var situation = facts.situation();
        var costs = new LinkedHashMap<String, BigDecimal>();
        for (var service : incident.services()) {
            catalog.service(caller.reader(), service)
                    .map(OfferedService::costPerMinute)
                    .ifPresent(it -> costs.put(service, it));
        }
        var estimates = store.estimates(incident.id());
        return new Advised(
                Adviser.advise(situation),
                Adviser.headline(situation),
                facts.change(),
                facts.facts(),
                Adviser.open(situation),
                costs,
                estimates,
                compared(incident, estimates, sum(costs)),
                store.decisions(incident.id()));
    }

    private @Nullable Comparison compared(
            Incident incident, Map<String, Estimate> estimates, BigDecimal costPerMinute) {
        var rollback = estimates.get("roll_back");
        var fix = estimates.get("fix_forward");
        return rollback == null || fix == null
                ? null
                : Comparison.of(
                        rollback,
                        fix,
                        store.saidFailure(incident.id()).orElseGet(store::fixFailure),
                        policy.demandAt(incident.severity()),
                        costPerMinute);
    }

    private static BigDecimal sum(Map<String, BigDecimal> costs) {
        return costs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Takes answers and estimates; what changed is one line of the timeline. */
    @Transactional
    Advised say(Caller caller, String ref, Input said) {
        var incident = room.enter(caller, ref);
        var before = known.of(incident).facts();
        var now = room.now();
        said.answers()
                .forEach((question, answer) -> {
                    switch (answer) {
                        case YES, NO ->
                                store.answer(
                                        incident.id(),
                                        question,
                                        answer == Answer.YES,
                                        caller.name(),
                                        now);
                        case UNKNOWN -> store.takeBack(incident.id(), question);
                    }
                });
        var after = known.of(incident).facts();
        var lines = new ArrayList<String>();
        for (var question : said.answers().keySet()) {
            var was = before.get(question);
            var is = after.get(question);
            if (was != null && is != null && was.answer() != is.answer()) {
                lines.add(question.text() + " " + is.answer().word());
            }
        }
        new TreeMap<>(said.minutes())
                .forEach((way, minutes) -> {
                    var estimate =
                            new Estimate(
                                    minutes.low(),
                                    minutes.likely(),
                                    minutes.high(),
                                    caller.name(),
                                    now);
                    store.estimate(incident.id(), way, estimate);
                    lines.add(words(way, estimate));
                });
        if (said.failure() != null) {
            sayFailure(caller, incident, said.failure()).ifPresent(lines::add);
        }
        if (!lines.isEmpty()) {
            room.write(caller, incident, "For containment: " + String.join("; ", lines));
        }
        return advised(caller, incident);
    }

    private Optional<String> sayFailure(Caller caller, Incident incident, Chance chance) {
        var value = chance.value();
        if (value == null) {
            return store.takeBackFailure(incident.id())
                    ? Optional.of("the chance that a fix fails is not known")
                    : Optional.empty();
        }
        store.sayFailure(incident.id(), value, caller.name(), room.now());
        return Optional.of(FixFailure.said(value, caller.name()).line());
    }

    private static String words(String way, Estimate estimate) {
        return way.equals("roll_back")
                ? "rolling back takes %s min".formatted(plain(estimate.likely()))
                : "fixing forward takes %s to %s min, likely %s"
                        .formatted(
                                plain(estimate.low()),
                                plain(estimate.high()),
                                plain(estimate.likely()));
    }

    private static String plain(BigDecimal minutes) {
        return minutes.stripTrailingZeros().toPlainString();
    }

    /** Records which way was taken, and what was advised at that moment. */
    @Transactional
    Advised decide(Caller caller, String ref, String option, @Nullable String how, String reason) {
        var incident = room.enter(caller, ref);
        if (how != null && !Advice.how(option).contains(how)) {
            throw new InvalidInput(
                    "how",
                    Advice.how(option).isEmpty()
                            ? "has no meaning for " + option
                            : "is one of " + String.join(", ", Advice.how(option)));
        }
        var advised = advised(caller, incident);
        var advice = advised.advice();
        store.decide(
                incident.id(),
                new Decision(
                        room.nextId(),
                        option,
                        how,
                        reason,
                        advice.option(),
                        advised.headline() + " " + advice.why(),
                        caller.name(),
                        room.now()));
        room.write(
                caller,
                incident,
                "Decided: %s%s (advised: %s). %s"
                        .formatted(
                                option.replace('_', ' '),
                                how == null ? "" : " by " + how.replace('_', ' '),
                                advice.option().replace('_', ' '),
                                reason));
        return advised(caller, incident);
    }

    /** Whether somebody has decided on a way. */
    public boolean decided(UUID incident) {
        return !store.decisions(incident).isEmpty();
    }

    /** The words of the ways that somebody can decide on, such as {@code roll_back}. */
    public static List<String> options() {
        return Advice.OPTIONS;
    }

    /** When somebody first decided on one of these ways. */
    public Optional<Instant> firstTaken(UUID incident, Collection<String> options) {
        return store.decisions(incident).stream()
                .filter(it -> options.contains(it.option()))
                .map(Decision::at)
                .min(Comparator.naturalOrder());
    }

    /** The way that was decided on last, such as "roll back by flag off". */
    public Optional<String> lastDecision(UUID incident) {
        return store.decisions(incident).stream().findFirst().map(Containment::words);
    }

    private static String words(Decision decision) {
        var how = decision.how();
        return decision.option().replace('_', ' ')
                + (how == null ? "" : " by " + how.replace('_', ' '));
    }
}
