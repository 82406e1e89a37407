package dev.unrepeat.response.radius;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody saw of an incident's reach at a time. What is null was not said; an empty list says
 * that none is touched.
 *
 * @param usersPercent 0 to 100; either this or {@code users} is said, never both
 * @param corrects the observation that this one replaces
 */
record Observation(
        UUID id,
        Instant at,
        @Nullable Long users,
        @Nullable BigDecimal usersPercent,
        @Nullable List<String> regions,
        @Nullable List<String> cells,
        @Nullable List<String> tiers,
        @Nullable String note,
        @Nullable UUID corrects,
        String by,
        Instant recordedAt) {

    Observation {
        if (users != null && usersPercent != null) {
            throw new IllegalArgumentException("users are counted or a share, not both");
        }
        regions = regions == null ? null : List.copyOf(regions);
        cells = cells == null ? null : List.copyOf(cells);
        tiers = tiers == null ? null : List.copyOf(tiers);
    }

    boolean saysNothing() {
        return users == null
                && usersPercent == null
                && regions == null
                && cells == null
                && tiers == null;
    }
}
