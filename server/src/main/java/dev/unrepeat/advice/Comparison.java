package dev.unrepeat.advice;

import dev.unrepeat.incident.severity.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rolling back against fixing forward, with the chance that the fix fails: such a fix costs its own
 * time and the rollback after it.
 *
 * @param better {@code roll_back} or {@code fix_forward}
 * @param expected minutes of a fix: fix + chance x (fix + rollback)
 * @param expectedLoss cost of the expected minutes
 */
record Comparison(
        String better,
        FixFailure failure,
        BigDecimal expected,
        BigDecimal expectedLoss,
        String why) {

    private static final BigDecimal SIX = BigDecimal.valueOf(6);

    /**
     * How much better than the way that is known a fix has to be.
     *
     * @param factor 1 where any gain is enough
     */
    record Demand(Severity severity, BigDecimal factor) {

        boolean metBy(BigDecimal forward, BigDecimal back) {
            return isStrict()
                    ? forward.multiply(factor).compareTo(back) <= 0
                    : forward.compareTo(back) < 0;
        }

        boolean isStrict() {
            return factor.compareTo(BigDecimal.ONE) > 0;
        }

        String words() {
            return factor.compareTo(BigDecimal.TWO) == 0
                    ? "At %s a fix has to take half of that or less.".formatted(severity)
                    : "At %s a fix has to be better by a factor of %s."
                            .formatted(severity, plain(factor));
        }
    }

    static Comparison of(
            Estimate rollback,
            Estimate fix,
            FixFailure failure,
            Demand demand,
            BigDecimal costPerMinute) {
        var chance = failure.chance();
        // In sixths of a minute, so that nothing is rounded before it is compared.
        var back = rollback.sixths();
        var forward = fix.sixths().add(chance.multiply(fix.sixths().add(back)));
        boolean fixes = demand.metBy(forward, back);
        boolean close = !fixes && demand.isStrict() && forward.compareTo(back) < 0;
        var expected = forward.divide(SIX, 1, RoundingMode.HALF_UP);
        return new Comparison(
                fixes ? "fix_forward" : "roll_back",
                failure,
                expected,
                forward.multiply(costPerMinute).divide(SIX, 0, RoundingMode.HALF_UP),
                why(fixes, close ? " " + demand.words() : "", expected, rollback));
    }

    private static String why(
            boolean fixes, String demanded, BigDecimal expected, Estimate rollback) {
        var minutes =
                "a fix is expected to take %s min, as it may fail and be rolled back; rolling back takes %s min"
                        .formatted(plain(expected), plain(rollback.mean()));
        return fixes
                ? "Fix forward: %s.".formatted(minutes)
                : "Roll back: %s.%s".formatted(minutes, demanded);
    }

    private static String plain(BigDecimal minutes) {
        return minutes.stripTrailingZeros().toPlainString();
    }
}
