package dev.unrepeat.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large a service is, and the parts it can fail in.
 *
 * @param users how many people use it, where that is known
 * @param tiers tiers of customers, such as free and business
 */
public record Extent(
        @Nullable Long users, List<String> regions, List<String> cells, List<String> tiers) {

    /** Nobody has said anything. */
    public static final Extent UNKNOWN = new Extent(null, List.of(), List.of(), List.of());

    public Extent {
        regions = List.copyOf(regions);
        cells = List.copyOf(cells);
        tiers = List.copyOf(tiers);
    }
}
