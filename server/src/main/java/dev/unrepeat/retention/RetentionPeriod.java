package dev.unrepeat.retention;

import dev.unrepeat.platform.Durations;
import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a class of records is kept.
 *
 * @param time null for ever
 */
record RetentionPeriod(@Nullable Duration time) {

    private static final String FOREVER = "forever";

    /**
     * Reads {@code 90d} or {@code forever}.
     *
     * @throws IllegalArgumentException when it is neither, or shorter than the class may be kept
     */
    static RetentionPeriod parse(String text, RetentionClass retained) {
        if (text.strip().equals(FOREVER)) {
            return new RetentionPeriod(null);
        }
        Duration time;
        try {
            time = Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "; or 'forever'", e);
        }
        if (time.compareTo(retained.about().least()) < 0) {
            throw new IllegalArgumentException(
                    "at least %s was expected, or 'forever', not '%s'"
                            .formatted(Durations.format(retained.about().least()), text.strip()));
        }
        return new RetentionPeriod(time);
    }

    /** What ended before this goes; empty where all is kept. */
    Optional<Instant> end(Instant now) {
        return Optional.ofNullable(time).map(now::minus);
    }

    String words() {
        return time == null ? FOREVER : Durations.format(time);
    }
}
