package dev.unrepeat.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Chance that a fix made during an incident fails, so that the change is rolled back after all.
 *
 * @param chance from 0 to 1
 * @param seen fixes of former incidents that it comes from; 0 where it is assumed
 */
record FixFailure(BigDecimal chance, int seen) {

    private static final int ENOUGH = 5;

    /** Chance where too few fixes are known. */
    static final FixFailure ASSUMED = new FixFailure(new BigDecimal("0.30"), 0);

    /** Chance from history, by Laplace's rule of succession: (failed + 1) / (seen + 2). */
    static FixFailure of(int failed, int seen) {
        return seen < ENOUGH
                ? ASSUMED
                : new FixFailure(
                        BigDecimal.valueOf(failed + 1L)
                                .divide(BigDecimal.valueOf(seen + 2L), 2, RoundingMode.HALF_UP),
                        seen);
    }

    /** Where the chance comes from, as a person reads it. */
    String words() {
        var percent = chance.movePointRight(2).setScale(0, RoundingMode.HALF_UP);
        return seen == 0
                ? "%s %% assumed: fewer than %d fixes are known".formatted(percent, ENOUGH)
                : "%s %% from the last %d fixes".formatted(percent, seen);
    }
}
