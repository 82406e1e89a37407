package dev.unrepeat.response.radius;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an incident reached at its worst, as people saw it.
 *
 * @param at when the share of users was largest; null while nobody said anything of users
 * @param whole how many users there are, where the catalogue knows
 * @param regions all that were touched at some time, as are cells and tiers
 */
public record PeakRadius(
        @Nullable Instant at,
        @Nullable Long users,
        @Nullable BigDecimal percent,
        @Nullable Long whole,
        List<String> regions,
        List<String> cells,
        List<String> tiers) {

    public PeakRadius {
        regions = List.copyOf(regions);
        cells = List.copyOf(cells);
        tiers = List.copyOf(tiers);
    }
}
