package dev.unrepeat.bar.modes;

import dev.unrepeat.bar.text.WordLists;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Detects sentences that name a failure only to rule it out. */
final class Denial {

    private static final WordLists LISTS = WordLists.of(Denial.class);

    private static final Set<String> NEGATORS =
            Set.of("not", "no", "never", "neither", "nor", "without", "unrelated", "nothing");
    private static final Set<String> BETWEEN = Set.copyOf(LISTS.list("between"));
    private static final Pattern CLEARED = Pattern.compile("\\b" + LISTS.any("cleared") + "\\b");
    private static final Pattern GUESSED = Pattern.compile("\\b" + LISTS.any("guessed") + "\\b");

    private Denial() {}

    /** Whether the sentence clears what it names altogether. */
    static boolean clears(String low) {
        return CLEARED.matcher(low).find();
    }

    /** Whether it tells of a suspicion, which the incident outlived. */
    static boolean guesses(String low) {
        return GUESSED.matcher(low).find();
    }

    /** Whether a negation stands right before the words, as in "not due to a full disk". */
    static boolean denies(List<Word> words, int first) {
        for (int at = first - 1; at >= 0 && at >= first - 6; at--) {
            var word = words.get(at).text();
            if (NEGATORS.contains(word)) {
                return !(at > 0 && word.equals("not") && only(words, at));
            }
            if (!BETWEEN.contains(word)) {
                return false;
            }
        }
        return false;
    }

    /** "Not only" and "not just" deny nothing. */
    private static boolean only(List<Word> words, int at) {
        var next = at + 1 < words.size() ? words.get(at + 1).text() : "";
        return next.equals("only") || next.equals("just");
    }
}
