package dev.unrepeat.response;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Words that say why something happened. A public text must not have them before the cause is
 * known; a wrong cause told once is remembered longer than the outage.
 */
final class CauseWords {

    private static final List<String> WORDS =
            List.of(
                    "root cause",
                    "caused by",
                    "was caused",
                    "because of",
                    "because",
                    "due to",
                    "as a result of",
                    "resulted from",
                    "resulting from",
                    "triggered by",
                    "owing to",
                    "the reason is",
                    "the reason was",
                    "we traced",
                    "traced to",
                    "traced back to",
                    "stems from",
                    "stemmed from",
                    "on account of");

    private CauseWords() {}

    /** The first such words in a text, as they stand there; whole words only. */
    static Optional<String> in(String text) {
        var folded = " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        return WORDS.stream().filter(it -> folded.contains(" " + it + " ")).findFirst();
    }
}
