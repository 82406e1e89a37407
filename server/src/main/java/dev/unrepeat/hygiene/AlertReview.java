package dev.unrepeat.hygiene;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the monthly review decided about an alert.
 *
 * @param note why, or what will be done; null for nothing
 */
record AlertReview(
        YearMonth month,
        String alertname,
        String service,
        Decision decision,
        @Nullable String note,
        String by,
        Instant at) {

    enum Decision {
        KEEP,
        TUNE,
        DOCUMENT,
        REMOVE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
