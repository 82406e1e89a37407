package dev.unrepeat.source;

import dev.cel.common.CelOptions;

/**
 * How much an expression may cost. An administrator writes it, but senders choose how many labels
 * and members it walks over; nested {@code all} or {@code exists} would hold up every alert.
 */
public final class CelLimits {

    /** Turns of all macros of one evaluation; one over a body of 10,000 alerts passes. */
    private static final int MOST_ITERATIONS = 100_000;

    public static final CelOptions OPTIONS =
            CelOptions.current().comprehensionMaxIterations(MOST_ITERATIONS).build();

    private CelLimits() {}
}
