package dev.unrepeat.customer;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * When customer reports alone are an alert: {@code kind: CustomerReportPolicy}.
 *
 * @param customers different high-value customers that report about one service
 * @param within the time in which they do
 * @param complaints public complaints about one service
 * @param complaintsWithin the time in which they come
 * @param factor how many times as many as usual they have to be
 */
record CustomerReportPolicy(
        int customers,
        Duration within,
        int complaints,
        Duration complaintsWithin,
        BigDecimal factor) {

    /** What is usual is measured over this time before. */
    static final Duration USUAL = Duration.ofDays(7);

    /** How far back reports count. */
    Duration longest() {
        return within.compareTo(complaintsWithin) > 0 ? within : complaintsWithin;
    }

    /**
     * Whether public complaints are a trend: at least as many as the policy asks for, and so many
     * times the usual number in as long a time.
     *
     * @param now complaints in the time that counts
     * @param before complaints in {@link #USUAL} before it
     */
    boolean isTrend(long now, long before) {
        return now >= complaints
                && BigDecimal.valueOf(now)
                                .multiply(BigDecimal.valueOf(USUAL.toMillis()))
                                .compareTo(
                                        factor.multiply(BigDecimal.valueOf(before))
                                                .multiply(
                                                        BigDecimal.valueOf(
                                                                complaintsWithin.toMillis())))
                        >= 0;
    }
}
