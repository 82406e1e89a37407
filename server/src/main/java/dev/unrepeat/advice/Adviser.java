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

/** Which way of containment a situation calls for: a pure decision. */
final class Adviser {

    private Adviser() {}

    /** A question whose answer would change the advice. */
    record Open(Question question, Answer answer, Advice then) {}

    static Advice advise(Situation now) {
        boolean changed = now.holds(RECENT_CHANGE);
        if (changed && now.holds(SCHEMA_CHANGE)) {
            return now.holds(DATA_CORRUPTED)
                    ? new Advice.FailOver(
                            "A change altered the schema and data are corrupted: going back would"
                                    + " not mend them.")
                    : new Advice.FixForward(
                            "A change altered the schema: the old version may not read what is"
                                    + " there now.");
        }
        if (now.holds(DATA_CORRUPTED) && !now.holds(DATA_RECOVERABLE)) {
            return new Advice.FixForward(
                    "Data are corrupted without a change of schema, and it is not known that they"
                            + " can be recovered.");
        }
        if (changed) {
            return new Advice.RollBack(
                    now.holds(DATA_CORRUPTED)
                            ? "A change without a change of schema came shortly before; the data"
                                    + " can be recovered afterwards."
                            : "A change without a change of schema came shortly before.");
        }
        return withoutChange(now);
    }

    private static Advice withoutChange(Situation now) {
        if (now.holds(DEPENDENCY_DOWN)) {
            return new Advice.DegradeGracefully("No recent change, and a dependency is down.");
        }
        if (now.holds(TRAFFIC_ABOVE_NORMAL)) {
            return new Advice.ShedLoad("No recent change, and traffic is above normal.");
        }
        if (now.holds(AT_CAPACITY)) {
            return new Advice.ScaleUp("No recent change, normal traffic, and it is at capacity.");
        }
        return new Advice.Investigate(
                "Neither a recent change nor a dependency, traffic or capacity is known to be"
                        + " behind it.");
    }

    /** The unknown answers that would change the advice, and to what. */
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
}
