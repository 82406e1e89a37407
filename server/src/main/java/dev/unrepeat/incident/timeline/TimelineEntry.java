package dev.unrepeat.incident.timeline;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of what happened. Lines are only ever added; a correction names the line it supersedes.
 *
 * @param seq 1, 2, 3 ... in an incident
 * @param at when it happened
 * @param recordedAt when it was written
 * @param author who wrote it, or null for Unrepeat itself
 * @param skewed true when the sender's clock must be wrong
 */
public record TimelineEntry(
        long seq,
        Instant at,
        Instant recordedAt,
        Kind kind,
        String text,
        @Nullable String author,
        @Nullable Audience audience,
        @Nullable Long corrects,
        boolean skewed) {

    /** What sort of thing happened. */
    public enum Kind {
        ALERT,
        CHANGE,
        PAGE,
        TRANSITION,
        ROLE,
        UPDATE,
        NOTE,
        CORRECTION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
