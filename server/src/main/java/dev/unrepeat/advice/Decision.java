package dev.unrepeat.advice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which way somebody took, beside what was advised then.
 *
 * @param how the manner of it, such as {@code flag_off}
 */
record Decision(
        UUID id,
        String option,
        @Nullable String how,
        String reason,
        String advised,
        String why,
        String by,
        Instant at) {}
