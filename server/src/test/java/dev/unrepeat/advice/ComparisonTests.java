package dev.unrepeat.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.incident.severity.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixing forward against rolling back, with the chance that the fix fails. */
class ComparisonTests {

    /** The first row is the book's: 15 minutes estimated against 20 known. */
    @ParameterizedTest
    @CsvSource({
        "15, 20, 0.3, SEV1, 25.5, roll_back",
        "15, 20, 0.3, SEV3, 25.5, roll_back",
        "15, 20, 0, SEV3, 15, fix_forward",
        "10, 20, 0.3, SEV2, 19, fix_forward",
        "10, 20, 0.3, SEV1, 19, roll_back",
        "15, 20, 0.1, SEV2, 18.5, fix_forward",
        "14, 20, 0.2, SEV2, 20.8, roll_back",
        // Equal: the known way.
        "20, 20, 0, SEV4, 20, roll_back",
        "10, 15, 0.2, SEV4, 15, roll_back",
        // At SEV1 the factor is 2, and 2 is enough.
        "10, 20, 0, SEV1, 10, fix_forward",
        "10.1, 20, 0, SEV1, 10.1, roll_back"
    })
    void theExpectedTimeOfAFixCountsItsFailure(
            String fix,
            String rollback,
            BigDecimal chance,
            Severity severity,
            String expected,
            String better) {
        var compared =
                Comparison.of(
                        known(rollback),
                        known(fix),
                        new FixFailure(chance, 9),
                        shipped(severity),
                        BigDecimal.TEN);
        assertThat(compared.expected()).isEqualByComparingTo(expected);
        assertThat(compared.better()).isEqualTo(better);
        assertThat(compared.expectedLoss())
                .isEqualByComparingTo(new BigDecimal(expected).multiply(BigDecimal.TEN));
        assertThat(compared.why())
                .startsWith(better.equals("roll_back") ? "Roll back:" : "Fix forward:")
                .contains(expected + " min", rollback + " min");
    }

    @Test
    void theWhyNamesBothTimes() {
        var compared =
                Comparison.of(
                        known("15"),
                        known("10"),
                        FixFailure.ASSUMED,
                        shipped(Severity.SEV1),
                        BigDecimal.ZERO);
        assertThat(compared.why())
                .isEqualTo(
                        "Roll back: a fix is expected to take 17.5 min, as it may fail and be"
                                + " rolled back; rolling back takes 15 min.");
    }

    @Test
    void atSev1AFixThatIsOnlyALittleBetterSaysWhyItLoses() {
        var compared =
                Comparison.of(
                        known("20"),
                        known("10"),
                        FixFailure.ASSUMED,
                        shipped(Severity.SEV1),
                        BigDecimal.ZERO);
        assertThat(compared.why()).endsWith("At SEV1 a fix has to take half of that or less.");
    }

    @ParameterizedTest
    @CsvSource({"0,0,0.30,0", "4,4,0.30,0", "0,5,0.14,5", "5,5,0.86,5", "3,10,0.33,10"})
    void theChanceComesFromHistoryOnceThereIsEnough(
            int failed, int seen, String chance, int counted) {
        var failure = FixFailure.of(failed, seen);
        assertThat(failure.chance()).isEqualByComparingTo(chance);
        assertThat(failure.seen()).isEqualTo(counted);
        assertThat(failure.words()).contains(counted == 0 ? "assumed" : "last " + counted);
    }

    private static Estimate known(String minutes) {
        var number = new BigDecimal(minutes);
        return new Estimate(number, number, number, "ana", Instant.EPOCH);
    }

    @Test
    void theFactorIsThatOfThePolicy() {
        var demand = new Comparison.Demand(Severity.SEV2, new BigDecimal("1.5"));
        var sure = new FixFailure(BigDecimal.ZERO, 9);
        assertThat(Comparison.of(known("15"), known("10"), sure, demand, BigDecimal.ZERO).better())
                .isEqualTo("fix_forward");
        assertThat(Comparison.of(known("15"), known("11"), sure, demand, BigDecimal.ZERO).why())
                .startsWith("Roll back:")
                .endsWith("At SEV2 a fix has to be better by a factor of 1.5.");
    }

    private static Comparison.Demand shipped(Severity severity) {
        return new Comparison.Demand(
                severity, severity == Severity.SEV1 ? BigDecimal.TWO : BigDecimal.ONE);
    }
}
