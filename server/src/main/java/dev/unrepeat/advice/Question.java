package dev.unrepeat.advice;

import dev.unrepeat.platform.InvalidInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the adviser has to know. An answer that nobody has given is taken as no, and never said as a
 * fact. The order is that in which they are asked: the first that would change the advice decides.
 */
enum Question {
    RECENT_CHANGE(
            "Was something changed shortly before?",
            "Was something changed shortly before?",
            "something was changed shortly before"),
    SCHEMA_CHANGE(
            "Does the change alter the schema?",
            "Did %s alter the schema?",
            "%s altered the schema"),
    DATA_CORRUPTED("Are data corrupted?", "Are data corrupted?", "data are corrupted"),
    DATA_RECOVERABLE(
            "Can the data be recovered?",
            "Can the data be recovered?",
            "the data can be recovered"),
    DEPENDENCY_DOWN("Is a dependency down?", "Is a dependency down?", "a dependency is down"),
    TRAFFIC_ABOVE_NORMAL(
            "Is traffic above normal?", "Is traffic above normal?", "traffic is above normal"),
    AT_CAPACITY("Is it at capacity?", "Is it at capacity?", "it is at capacity");

    private final String text;
    private final String asked;
    private final String clause;

    Question(String text, String asked, String clause) {
        this.text = text;
        this.asked = asked;
        this.clause = clause;
    }

    String text() {
        return text;
    }

    /**
     * The question about a change that has a name.
     *
     * @param change nearest change, such as {@code "shop 7"}, or {@code the change}
     */
    String asked(String change) {
        return asked.formatted(change);
    }

    /** What holds when the answer is yes, as a clause. */
    String clause(String change) {
        return clause.formatted(change);
    }

    /** What holds while it is unknown. */
    Answer assumed() {
        return Answer.NO;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Question of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput(
                                "facts/" + word,
                                "is not a question. Use one of: "
                                        + Arrays.stream(values())
                                                .map(Question::word)
                                                .collect(Collectors.joining(", "))));
    }
}
