package dev.unrepeat.heartbeat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that reports in at least so often: {@code kind: Heartbeat}.
 *
 * @param every how often it should report
 * @param grace how much longer its silence is no alert
 * @param service what the alert of its silence belongs to
 * @param severity the label {@code severity} of that alert
 */
record Heartbeat(String name, Duration every, Duration grace, String service, String severity) {

    static final String KIND = "Heartbeat";

    /** When it is missing, if it reports at {@code at} for the last time. */
    Instant due(Instant at) {
        return at.plus(every).plus(grace);
    }

    /**
     * A heartbeat and what was heard of it.
     *
     * @param since when it was declared
     * @param lastAt when it was last heard; null for never
     * @param dueAt when it is missing unless it is heard
     * @param missing true from the alert of its silence until it is heard again
     */
    record Stored(
            Heartbeat heartbeat,
            Instant since,
            @Nullable Instant lastAt,
            Instant dueAt,
            boolean missing) {}
}
