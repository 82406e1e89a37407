package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import java.util.regex.Pattern;

/** The words with which a text says that one thing came of another. */
public final class CauseWords {

    private static final Pattern CAUSAL =
            Pattern.compile(
                    "\\b(?:caus(?:e|es|ed|ing)|because|due to|result(?:s|ed|ing)?"
                        + " (?:in|from|of)|led to|leading to|lead to|triggered|root|as a"
                        + " result|introduced|accident\\w+|bug|following an? |mistake\\w*|stemm?ed"
                        + " from|problem was|was due|permitted|allowed)\\b",
                    Pattern.CASE_INSENSITIVE);

    private CauseWords() {}

    /** Whether the text says it anywhere. */
    private static final Recent<Boolean> KNOWN = new Recent<>(text -> CAUSAL.matcher(text).find());

    public static boolean tell(String text) {
        return KNOWN.of(text);
    }
}
