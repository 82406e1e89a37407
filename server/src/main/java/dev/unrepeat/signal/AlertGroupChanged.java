package dev.unrepeat.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News of a group: its state changed, or more or fewer alerts of it fire. Published in the
 * transaction that changed it.
 *
 * @param before its state before, or null for a new group
 * @param newlyFiring how many of its alerts began to fire; 0 when some only ceased
 * @param severityLabel the most serious {@code severity} label among what came, or null
 * @param unknownLabel a {@code severity} label among what came that means nothing here, or null
 * @param since when the sender says that it began
 * @param receivedAt when the news came in; of a group that fires, when the first of it did
 */
public record AlertGroupChanged(
        AlertGroup group,
        AlertGroup.@Nullable State before,
        int newlyFiring,
        @Nullable String severityLabel,
        @Nullable String unknownLabel,
        Instant since,
        Instant receivedAt) {

    /** Severity labels that mean something, the most serious first. */
    public static final List<String> LABELS = GroupTally.BY_WEIGHT;

    /** Tells whether what came is information only, which opens no incident. */
    public boolean opensNone() {
        return severityLabel != null && GroupTally.OPENS_NONE.contains(severityLabel);
    }

    /** True when the group's state is another than before. */
    public boolean changedState() {
        return before != group.state();
    }
}
