package dev.unrepeat.insight;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody says of two incidents: the later one is the same failure as the earlier one, or is
 * not.
 *
 * @param kind what is the same: what was seen, what it came of, or both
 */
record RepeatClaim(
        UUID later,
        UUID earlier,
        boolean confirmed,
        Likeness kind,
        String note,
        String by,
        Instant at) {

    /** What two incidents have in common. */
    enum Likeness {
        SYMPTOM,
        CAUSE,
        BOTH;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Whether the earlier fix should have held. */
        boolean sameCause() {
            return this != SYMPTOM;
        }
    }

    String verdict() {
        return confirmed ? "confirmed" : "refused";
    }
}
