package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.text.WordLists;
import java.util.regex.Pattern;

/** The words with which a text says that one thing came of another. */
public final class CauseWords {

    private static final WordLists LISTS = WordLists.of(CauseWords.class);

    private static final Pattern CAUSAL =
            Pattern.compile("\\b" + LISTS.any("causal") + "\\b", Pattern.CASE_INSENSITIVE);

    private CauseWords() {}

    /** Whether the text says it anywhere. */
    private static final Recent<Boolean> KNOWN = new Recent<>(text -> CAUSAL.matcher(text).find());

    public static boolean tell(String text) {
        return KNOWN.of(text);
    }
}
