package dev.unrepeat.signal;

import dev.unrepeat.platform.LabelWord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group while a round of processing counts what changes in it. */
final class GroupTally {

    /** Severity labels, the most serious first; an unknown one weighs as much as a warning. */
    static final List<String> BY_WEIGHT =
            List.of("critical", "page", "error", "warning", "info", "none");

    /** Labels of information that opens no incident and holds none open. */
    static final List<String> OPENS_NONE = List.of("info", "none");

    static final int UNKNOWN_WEIGHT = BY_WEIGHT.indexOf("warning");

    private AlertGroup before;
    private final boolean isNew;
    private int firing;
    private int expired;
    private int alerts;
    private @Nullable Integer leftOut;
    private long leftOutSeq;
    private int newlyFiring;
    private int firstFirings;
    private final List<Instant> firedBefore = new ArrayList<>();
    private boolean eased;
    private boolean alarmEnded;
    private @Nullable String severityLabel;
    private @Nullable String unknownLabel;
    private @Nullable Instant since;
    private @Nullable Instant firstReceipt;
    private Instant receivedAt;

    GroupTally(AlertGroup before, boolean isNew) {
        this.before = before;
        this.isNew = isNew;
        this.firing = before.firingCount();
        this.expired = before.expiredCount();
        this.alerts = before.alertCount();
        this.receivedAt = Instant.EPOCH;
    }

    UUID id() {
        return before.id();
    }

    /**
     * Counts what became of one alert.
     *
     * @param firstReceipt when the first of its postings in this round came in
     */
    void count(@Nullable Alert was, Alert is, Instant firstReceipt) {
        if (was == null) {
            alerts++;
        } else {
            add(was.status(), -1);
        }
        add(is.status(), 1);
        countFiring(was, is);
        boolean fires = is.status() == AlertStatus.FIRING;
        if (fires && (was == null || was.status() != AlertStatus.FIRING)) {
            newlyFiring++;
            var began = is.startsAt();
            since = since == null || began.isBefore(since) ? began : since;
            if (this.firstReceipt == null || firstReceipt.isBefore(this.firstReceipt)) {
                this.firstReceipt = firstReceipt;
            }
        }
        if (!fires && was != null && was.status() == AlertStatus.FIRING) {
            eased = true;
        }
        if (is.status() == AlertStatus.RESOLVED && hadEffect(was, is) && opens(is)) {
            alarmEnded = true;
        }
        if (fires) {
            weigh(is.labels().get("severity"));
        }
        receivedAt = is.lastAt().isAfter(receivedAt) ? is.lastAt() : receivedAt;
    }

    /**
     * Keeps what the newest message left out.
     *
     * @param count null where the message does not say, which changes nothing
     * @param seq the number of the message's batch in the journal
     */
    void leftOut(@Nullable Integer count, long seq) {
        if (count != null && seq >= leftOutSeq) {
            leftOut = count;
            leftOutSeq = seq;
        }
    }

    /** Whether it fired, or of it there was no news, or it fired and was resolved in the round. */
    private static boolean hadEffect(@Nullable Alert was, Alert is) {
        return was == null
                ? is.lastFiringAt() != null
                : was.status() == AlertStatus.FIRING
                        || was.status() == AlertStatus.EXPIRED
                        || !Objects.equals(was.lastFiringAt(), is.lastFiringAt());
    }

    private static boolean opens(Alert alert) {
        return !OPENS_NONE.contains(LabelWord.of(alert.labels().get("severity")));
    }

    /** An alert may fire and be resolved within one round. */
    private void countFiring(@Nullable Alert was, Alert is) {
        var fired = is.lastFiringAt();
        var last = was == null ? null : was.lastFiringAt();
        if (fired == null || fired.equals(last)) {
            return;
        }
        if (last == null) {
            firstFirings++;
        } else {
            firedBefore.add(last);
        }
    }

    private void add(AlertStatus status, int step) {
        switch (status) {
            case FIRING -> firing += step;
            case EXPIRED -> expired += step;
            case RESOLVED, SUPPRESSED -> {}
        }
    }

    /**
     * Keeps the most serious label, in any case and spacing; one that nobody knows weighs as much
     * as none at all.
     */
    private void weigh(@Nullable String given) {
        var label = LabelWord.of(given);
        if (!BY_WEIGHT.contains(label)) {
            if (!label.isEmpty()) {
                unknownLabel = given;
            }
            label = "";
        }
        if (severityLabel == null || weight(label) < weight(severityLabel)) {
            severityLabel = label;
        }
    }

    static int weight(String label) {
        int index = BY_WEIGHT.indexOf(label);
        return index < 0 ? UNKNOWN_WEIGHT : index;
    }

    /**
     * Names a group that is new after what its alerts have in common when their summaries differ.
     */
    void title(String ofAlert, String ofGroup) {
        if (!before.title().equals(ofAlert)) {
            before = before.titled(ofGroup);
        }
    }

    boolean isNew() {
        return isNew;
    }

    /** The group with what was counted. */
    AlertGroup after() {
        return before.counted(
                Math.max(firing, 0),
                Math.max(expired, 0),
                alerts,
                leftOut == null ? before.leftOut() : leftOut,
                receivedAt);
    }

    /**
     * What is news of the group; nothing when its alerts only said once more what they had said.
     */
    Optional<AlertGroupChanged> news() {
        var after = after();
        boolean silentFromTheStart = isNew && after.state() == AlertGroup.State.QUIET;
        boolean same = after.state() == before.state() && newlyFiring == 0;
        boolean blinked = after.state() == AlertGroup.State.QUIET && !firedBefore.isEmpty();
        boolean lessFires = eased && after.state() == AlertGroup.State.FIRING;
        boolean leavesMoreOut =
                after.state() == AlertGroup.State.FIRING && after.leftOut() > before.leftOut();
        if (silentFromTheStart
                || (same && !leavesMoreOut && !lessFires && firstFirings == 0 && !blinked)) {
            return Optional.empty();
        }
        return Optional.of(
                new AlertGroupChanged(
                        after,
                        isNew ? null : before.state(),
                        newlyFiring,
                        firstFirings,
                        firedBefore,
                        alarmEnded,
                        leavesMoreOut ? after.leftOut() : 0,
                        severityLabel == null || severityLabel.isEmpty() ? null : severityLabel,
                        unknownLabel,
                        since == null ? receivedAt : since,
                        firstReceipt == null ? receivedAt : firstReceipt));
    }
}
