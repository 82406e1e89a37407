package dev.unrepeat.insight;

import dev.unrepeat.recall.MatchKind;
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
        MatchKind kind,
        String note,
        String by,
        Instant at) {

    String verdict() {
        return confirmed ? "confirmed" : "refused";
    }
}
