package dev.unrepeat.notify;

import java.util.Locale;

/** Outcome of one attempt to deliver. */
public enum AttemptOutcome {
    /** Begun; a crash may have hidden how it ended. */
    UNKNOWN,
    /** The channel accepted it. */
    OK,
    /** The channel refused it or did not answer. */
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AttemptOutcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
