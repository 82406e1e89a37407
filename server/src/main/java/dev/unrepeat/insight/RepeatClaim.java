package dev.unrepeat.insight;

import dev.unrepeat.recall.MatchKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody judged of two incidents: that the later one ({@code subject}) repeats the earlier
 * one, and in what, or that it does not.
 *
 * @param kind in what it repeats the other; null when it does not
 */
record RepeatClaim(
        String subject,
        String other,
        boolean confirmed,
        @Nullable MatchKind kind,
        String note,
        String by,
        Instant at) {

    String verdict() {
        return confirmed ? "confirmed" : "refused";
    }

    /** The same cause came back, whatever was seen. */
    boolean isRepeatOfCause() {
        return confirmed && kind != MatchKind.SYMPTOM;
    }
}
