package dev.unrepeat.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** How many minutes a way out takes, as a person says. A known duration has one number thrice. */
record Estimate(BigDecimal low, BigDecimal likely, BigDecimal high, String by, Instant at) {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);
    private static final BigDecimal SIX = BigDecimal.valueOf(6);

    Estimate {
        if (low.signum() <= 0 || low.compareTo(likely) > 0 || likely.compareTo(high) > 0) {
            throw new IllegalArgumentException("0 < low <= likely <= high must hold");
        }
    }

    /** The mean of three points: (low + 4 likely + high) / 6. */
    BigDecimal mean() {
        return sixths().divide(SIX, 1, RoundingMode.HALF_UP);
    }

    /** Six times the mean, which is exact. */
    BigDecimal sixths() {
        return low.add(likely.multiply(FOUR)).add(high);
    }

    /** What so many minutes are expected to cost, from the sum before it is rounded. */
    BigDecimal loss(BigDecimal costPerMinute) {
        return sixths().multiply(costPerMinute).divide(SIX, 0, RoundingMode.HALF_UP);
    }
}
