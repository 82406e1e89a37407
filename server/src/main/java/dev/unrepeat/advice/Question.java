package dev.unrepeat.advice;

import dev.unrepeat.platform.InvalidInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the adviser has to know; an answer that nobody has given is assumed, and said to be. */
enum Question {
    RECENT_CHANGE("Was something changed shortly before?", Answer.NO),
    SCHEMA_CHANGE("Does the change alter the schema?", Answer.YES),
    DATA_CORRUPTED("Are data corrupted?", Answer.NO),
    DATA_RECOVERABLE("Can the data be recovered?", Answer.NO),
    DEPENDENCY_DOWN("Is a dependency down?", Answer.NO),
    TRAFFIC_ABOVE_NORMAL("Is traffic above normal?", Answer.NO),
    AT_CAPACITY("Is it at capacity?", Answer.NO);

    private final String text;
    private final Answer assumed;

    Question(String text, Answer assumed) {
        this.text = text;
        this.assumed = assumed;
    }

    String text() {
        return text;
    }

    /** What holds while it is unknown: the answer that does the least harm when it is wrong. */
    Answer assumed() {
        return assumed;
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
