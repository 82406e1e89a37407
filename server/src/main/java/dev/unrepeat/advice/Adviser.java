package dev.unrepeat.advice;

import static dev.unrepeat.advice.Question.AT_CAPACITY;
import static dev.unrepeat.advice.Question.DATA_CORRUPTED;
import static dev.unrepeat.advice.Question.DATA_RECOVERABLE;
import static dev.unrepeat.advice.Question.DEPENDENCY_DOWN;
import static dev.unrepeat.advice.Question.RECENT_CHANGE;
import static dev.unrepeat.advice.Question.SCHEMA_CHANGE;
import static dev.unrepeat.advice.Question.TRAFFIC_ABOVE_NORMAL;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which way of containment a situation calls for: a pure decision. Its reasons name only what is
 * known; what it assumes is in {@link #open}.
 */
final class Adviser {

    private Adviser() {}

    /** A question whose answer would change the advice. */
    record Open(Question question, Answer answer, Advice then) {}

    static Advice advise(Situation now) {
        boolean changed = now.holds(RECENT_CHANGE);
        if (changed && now.holds(SCHEMA_CHANGE)) {
            return now.holds(DATA_CORRUPTED)
                    ? new Advice.FailOver(
                            "%s altered the schema and data are corrupted: rolling back would not repair it."
                                    .formatted(subject(now)))
                    : new Advice.FixForward(
                            "%s altered the schema: the old version may not read what is there now."
                                    .formatted(subject(now)));
        }
        if (now.holds(DATA_CORRUPTED) && !now.holds(DATA_RECOVERABLE)) {
            return new Advice.FixForward(
                    now.known(DATA_RECOVERABLE) == Answer.NO
                            ? "Data are corrupted and can't be recovered."
                            : "Data are corrupted, and nobody knows yet whether they can be"
                                    + " recovered.");
        }
        if (changed) {
            return new Advice.RollBack(
                    "%s came shortly before%s.%s"
                            .formatted(
                                    subject(now),
                                    now.known(SCHEMA_CHANGE) == Answer.NO
                                            ? " and did not alter the schema"
                                            : "",
                                    now.holds(DATA_CORRUPTED)
                                            ? " The data can be recovered afterwards."
                                            : ""));
        }
        return withoutChange(now);
    }

    private static Advice withoutChange(Situation now) {
        var change =
                now.known(RECENT_CHANGE) == Answer.NO
                        ? "Nothing was changed shortly before"
                        : "No recent change is known";
        if (now.holds(DEPENDENCY_DOWN)) {
            return new Advice.DegradeGracefully(change + ", and a dependency is down.");
        }
        if (now.holds(TRAFFIC_ABOVE_NORMAL)) {
            return new Advice.ShedLoad(change + ", and traffic is above normal.");
        }
        if (now.holds(AT_CAPACITY)) {
            return new Advice.ScaleUp(change + ", and it is at capacity.");
        }
        return new Advice.Investigate(
                "Neither a recent change nor a dependency, traffic or capacity is known to be"
                        + " behind it.");
    }

    private static String subject(Situation now) {
        var change = now.change();
        return change.substring(0, 1).toUpperCase(Locale.ROOT) + change.substring(1);
    }

    /** The unknown answers that would change the advice, and to what; the deciding one first. */
    static List<Open> open(Situation now) {
        var advised = advise(now).option();
        return Arrays.stream(Question.values())
                .filter(it -> now.known(it) == Answer.UNKNOWN)
                .map(it -> {
                    var other = it.assumed().opposite();
                    return new Open(it, other, advise(now.with(it, other)));
                })
                .filter(it -> !it.then().option().equals(advised))
                .toList();
    }

    /** The advice with the assumption that it rests on most: "Roll back, unless ...". */
    static String headline(Situation now) {
        var open = open(now);
        var words = advise(now).words();
        return open.isEmpty()
                ? words + "."
                : "%s, unless %s."
                        .formatted(words, open.getFirst().question().clause(now.change()));
    }
}
