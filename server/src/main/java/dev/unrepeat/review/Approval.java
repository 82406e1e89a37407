package dev.unrepeat.review;

import java.time.Instant;
import java.util.Locale;

/**
 * What a reviewer said about one version of a text.
 *
 * @param version the version that was read
 * @param validFor the newest version that says the same
 */
public record Approval(
        String person, Verdict verdict, String note, long version, long validFor, Instant at) {

    /** What a reviewer can say. */
    public enum Verdict {
        APPROVED,
        CHANGES_WANTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** True when the text is still the one that was read. */
    public boolean holds(long current) {
        return validFor == current;
    }

    boolean approves(long current) {
        return verdict == Verdict.APPROVED && holds(current);
    }

    public boolean wantsChanges(long current) {
        return verdict == Verdict.CHANGES_WANTED && holds(current);
    }
}
