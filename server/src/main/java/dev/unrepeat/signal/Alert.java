package dev.unrepeat.signal;

import dev.unrepeat.source.ReceivedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one alert: one for each source and fingerprint, however often it was posted.
 *
 * @param lastFiringAt when news that it fires came in last; null when it never did
 * @param lastSeq the journal's number of the newest posting that was merged
 * @param count how many postings were merged
 */
record Alert(
        Key key,
        UUID group,
        String service,
        AlertStatus status,
        Map<String, String> labels,
        Map<String, String> annotations,
        String generatorUrl,
        Instant startsAt,
        Instant endsAt,
        boolean endsByTimeout,
        Instant firstAt,
        Instant lastAt,
        @Nullable Instant lastFiringAt,
        long lastSeq,
        long count) {

    /** A trigger that comes up to this late after its own resolution is still only late. */
    static final Duration LATE_TRIGGER = Duration.ofMinutes(5);

    /** What an alert is known by. */
    record Key(String source, String fingerprint) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int bySource = source.compareTo(other.source);
            return bySource == 0 ? fingerprint.compareTo(other.fingerprint) : bySource;
        }
    }

    static Alert first(
            Key key,
            UUID group,
            String service,
            ReceivedAlert posting,
            Instant receivedAt,
            long seq,
            boolean muted) {
        var status = status(posting.firesAt(receivedAt), muted);
        return new Alert(
                key,
                group,
                service,
                status,
                posting.labels(),
                posting.annotations(),
                posting.generatorUrl(),
                posting.startsAt(),
                posting.endsAt(),
                posting.endsByTimeout(),
                receivedAt,
                receivedAt,
                status == AlertStatus.FIRING ? receivedAt : null,
                seq,
                1);
    }

    /**
     * The alert after one more posting. The journal's number decides what is news: an older posting
     * that is processed late is counted and changes nothing else.
     *
     * @param muted whether something mutes it now; an alert that was counted as firing before that
     *     stays so, as its incident is open
     */
    Alert after(ReceivedAlert posting, Instant receivedAt, long seq, boolean muted) {
        if (seq < lastSeq || isLateTrigger(posting, receivedAt)) {
            return counted(Math.max(seq, lastSeq));
        }
        boolean fires = posting.firesAt(receivedAt);
        var next = status(fires, muted && status != AlertStatus.FIRING);
        boolean continues = status != AlertStatus.RESOLVED;
        var starts =
                continues && (posting.startsAt().isAfter(startsAt) || !posting.startsGiven())
                        ? startsAt
                        : posting.startsAt();
        // A resolution by name alone; what fired is what the alert was about.
        boolean saysNothing = posting.isNamed() && !fires && posting.annotations().isEmpty();
        boolean keepsEnd =
                fires
                        && isLive()
                        && posting.endsByTimeout()
                        && !endsByTimeout
                        && endsAt.isAfter(posting.endsAt());
        return new Alert(
                key,
                group,
                service,
                next,
                fires ? posting.labels() : labels,
                saysNothing ? annotations : posting.annotations(),
                saysNothing ? generatorUrl : posting.generatorUrl(),
                starts,
                keepsEnd ? endsAt : posting.endsAt(),
                keepsEnd ? endsByTimeout : posting.endsByTimeout(),
                firstAt,
                receivedAt,
                next == AlertStatus.FIRING ? receivedAt : lastFiringAt,
                seq,
                count + 1);
    }

    private static AlertStatus status(boolean fires, boolean muted) {
        if (!fires) {
            return AlertStatus.RESOLVED;
        }
        return muted ? AlertStatus.SUPPRESSED : AlertStatus.FIRING;
    }

    /** True while it fires, muted or not. */
    boolean isLive() {
        return status == AlertStatus.FIRING || status == AlertStatus.SUPPRESSED;
    }

    /**
     * The alert now that nothing mutes it any more: firing, or expired where its end has passed
     * without a word meanwhile.
     */
    Alert unmuted(Instant now, boolean ended) {
        return new Alert(
                key,
                group,
                service,
                ended ? AlertStatus.EXPIRED : AlertStatus.FIRING,
                labels,
                annotations,
                generatorUrl,
                startsAt,
                endsAt,
                endsByTimeout,
                firstAt,
                lastAt,
                ended ? lastFiringAt : now,
                lastSeq,
                count);
    }

    /** The very trigger whose resolution overtook it on the way here. */
    private boolean isLateTrigger(ReceivedAlert posting, Instant receivedAt) {
        return status == AlertStatus.RESOLVED
                && posting.firesAt(receivedAt)
                && posting.startsGiven()
                && posting.startsAt().equals(startsAt)
                && receivedAt.isBefore(lastAt.plus(LATE_TRIGGER));
    }

    private Alert counted(long seq) {
        return new Alert(
                key,
                group,
                service,
                status,
                labels,
                annotations,
                generatorUrl,
                startsAt,
                endsAt,
                endsByTimeout,
                firstAt,
                lastAt,
                lastFiringAt,
                seq,
                count + 1);
    }
}
