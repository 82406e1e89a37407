package dev.unrepeat.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that users depend on and a team answers for.
 *
 * @param team null while nobody owns it, as for a stub that an alert made
 * @param tier {@code core} or {@code standard}
 * @param costPerMinute estimated loss for each minute of an outage, in the organisation's currency
 */
public record OfferedService(
        String name,
        @Nullable String team,
        String tier,
        @Nullable BigDecimal costPerMinute,
        List<String> dependsOn,
        @Nullable String runbook,
        Extent extent) {

    public OfferedService {
        dependsOn = List.copyOf(dependsOn);
    }

    /** As others know that of a private team: who owns it, and what it depends on. */
    OfferedService bare() {
        return new OfferedService(name, team, tier, null, dependsOn, null, Extent.UNKNOWN);
    }

    /** True when an alert named it before anybody declared it. */
    public boolean unowned() {
        return team == null;
    }
}
