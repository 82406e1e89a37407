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

    /** At SEV1 the way that is known wins unless the fix is better by this factor. */
    private static final BigDecimal FACTOR = BigDecimal.TWO;

    private static final BigDecimal SIX = BigDecimal.valueOf(6);

    static Comparison of(
            Estimate rollback,
            Estimate fix,
            FixFailure failure,
            Severity severity,
            BigDecimal costPerMinute) {
        var chance = failure.chance();
        // In sixths of a minute, so that nothing is rounded before it is compared.
        var back = rollback.sixths();
        var forward = fix.sixths().add(chance.multiply(fix.sixths().add(back)));
        boolean severe = severity == Severity.SEV1;
        boolean fixes =
                severe
                        ? forward.multiply(FACTOR).compareTo(back) <= 0
                        : forward.compareTo(back) < 0;
        var expected = forward.divide(SIX, 1, RoundingMode.HALF_UP);
        return new Comparison(
                fixes ? "fix_forward" : "roll_back",
                failure,
                expected,
                forward.multiply(costPerMinute).divide(SIX, 0, RoundingMode.HALF_UP),
                why(fixes, severe && forward.compareTo(back) < 0, expected, rollback));
    }

    private static String why(
            boolean fixes, boolean close, BigDecimal expected, Estimate rollback) {
        var minutes =
                "a fix is expected to take %s min, as it may fail and be rolled back; rolling back takes %s min"
                        .formatted(plain(expected), plain(rollback.mean()));
        if (fixes) {
            return "Fix forward: %s.".formatted(minutes);
        }
        return close
                ? "Roll back: %s. At SEV1 a fix has to take half of that or less."
                        .formatted(minutes)
                : "Roll back: %s.".formatted(minutes);
    }

    private static String plain(BigDecimal minutes) {
        return minutes.stripTrailingZeros().toPlainString();
    }
}
