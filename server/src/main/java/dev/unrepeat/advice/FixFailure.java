package dev.unrepeat.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Chance that a fix made during an incident fails, so that the change is rolled back after all.
 *
 * @param chance from 0 to 1
 * @param seen fixes of former incidents that it comes from; 0 where it is assumed or a person says
 * @param by the person who says so; null for a chance from history, or an assumed one
 */
record FixFailure(BigDecimal chance, int seen, @Nullable String by) {

    private static final int ENOUGH = 5;

    /** Chance where too few fixes are known. */
    static final FixFailure ASSUMED = new FixFailure(new BigDecimal("0.30"), 0);

    FixFailure(BigDecimal chance, int seen) {
        this(chance, seen, null);
    }

    /** Chance as a person says. */
    static FixFailure said(BigDecimal chance, String by) {
        return new FixFailure(chance, 0, by);
    }

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
        var percent = percent();
        if (by != null) {
            return "%s %%, said by %s".formatted(percent, by);
        }
        return seen == 0
                ? "%s %% assumed: fewer than %d fixes are known".formatted(percent, ENOUGH)
                : "%s %% from the last %d fixes".formatted(percent, seen);
    }

    private String percent() {
        return chance.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    /** What a person said, as the timeline has it. */
    String line() {
        return "a fix fails with a chance of %s %%".formatted(percent());
    }
}
