package dev.unrepeat.response.degradation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mode of a degradation plan that was entered in an incident; it lasts while {@code leftAt} is
 * null.
 *
 * @param reason why, where the mode was not agreed on or not the next in order
 */
public record ActiveDegradation(
        UUID id,
        UUID incident,
        String service,
        String mode,
        @Nullable String reason,
        String enteredBy,
        Instant enteredAt,
        @Nullable String leftBy,
        @Nullable Instant leftAt) {}
