package dev.unrepeat.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News of a group: its state changed, or more or fewer alerts of it fire.
 *
 * @param before its state before, or null for a new group
 * @param newlyFiring how many of its alerts began to fire; 0 when some only ceased
 * @param firedBefore when each alert that fired in this round had fired before that; those that
 *     never had are in {@code firstFirings}
 * @param firstFirings how many of its alerts fired for the first time
 * @param alarmEnded whether an alert of it that would open an incident ended
 * @param leftOut how many alerts the sender says that it left out, where that is more than before;
 *     else 0
 * @param severityLabel the most serious {@code severity} label among what came, or null
 * @param unknownLabel a {@code severity} label among what came that means nothing here, or null
 * @param since when the sender says that it began
 * @param receivedAt when the news came in; of a group that fires, when the first of it did
 */
public record AlertGroupChanged(
        AlertGroup group,
        AlertGroup.@Nullable State before,
        int newlyFiring,
        int firstFirings,
        List<Instant> firedBefore,
        boolean alarmEnded,
        int leftOut,
        @Nullable String severityLabel,
        @Nullable String unknownLabel,
        Instant since,
        Instant receivedAt) {

    /** Severity labels that mean something, the most serious first. */
    public static final List<String> LABELS = GroupTally.BY_WEIGHT;

    public AlertGroupChanged {
        firedBefore = List.copyOf(firedBefore);
    }

    /** Tells whether what came is information only, which opens no incident. */
    public boolean opensNone() {
        return severityLabel != null && GroupTally.OPENS_NONE.contains(severityLabel);
    }

    /** True when the group's state is another than before. */
    public boolean changedState() {
        return before != group.state();
    }

    /** True when alerts of the group began to fire. */
    public boolean fires() {
        return group.state() == AlertGroup.State.FIRING && (newlyFiring > 0 || changedState());
    }

    /** True when nothing of the group fires any more; that it resolved is not said. */
    public boolean falls() {
        return group.state() != AlertGroup.State.FIRING;
    }

    /** True when alerts of the group fired and resolved within the round, and none did before. */
    public boolean firedAndResolved() {
        return before == AlertGroup.State.QUIET
                && group.state() == AlertGroup.State.QUIET
                && (firstFirings > 0 || !firedBefore.isEmpty());
    }

    /** How serious what came is; 0 is the most serious. */
    public int weight() {
        return severityLabel == null ? GroupTally.UNKNOWN_WEIGHT : GroupTally.weight(severityLabel);
    }

    /** How many of its alerts fired now and had not since. */
    public int firedFirstSince(Instant since) {
        return firstFirings + (int) firedBefore.stream().filter(it -> it.isBefore(since)).count();
    }
}
