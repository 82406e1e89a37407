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
            long seq) {
        boolean fires = posting.firesAt(receivedAt);
        return new Alert(
                key,
                group,
                service,
                fires ? AlertStatus.FIRING : AlertStatus.RESOLVED,
                posting.labels(),
                posting.annotations(),
                posting.generatorUrl(),
                posting.startsAt(),
                posting.endsAt(),
                posting.endsByTimeout(),
                receivedAt,
                receivedAt,
                fires ? receivedAt : null,
                seq,
                1);
    }

    /**
     * The alert after one more posting. The journal's number decides what is news: an older posting
     * that is processed late is counted and changes nothing else.
     */
    Alert after(ReceivedAlert posting, Instant receivedAt, long seq) {
        if (seq < lastSeq || isLateTrigger(posting, receivedAt)) {
            return counted(Math.max(seq, lastSeq));
        }
        boolean fires = posting.firesAt(receivedAt);
        boolean continues = status == AlertStatus.FIRING || status == AlertStatus.EXPIRED;
        var starts =
                continues && (posting.startsAt().isAfter(startsAt) || !posting.startsGiven())
                        ? startsAt
                        : posting.startsAt();
        // A resolution by name alone; what fired is what the alert was about.
        boolean saysNothing = posting.isNamed() && !fires && posting.annotations().isEmpty();
        boolean keepsEnd =
                fires
                        && status == AlertStatus.FIRING
                        && posting.endsByTimeout()
                        && !endsByTimeout
                        && endsAt.isAfter(posting.endsAt());
        return new Alert(
                key,
                group,
                service,
                fires ? AlertStatus.FIRING : AlertStatus.RESOLVED,
                fires ? posting.labels() : labels,
                saysNothing ? annotations : posting.annotations(),
                saysNothing ? generatorUrl : posting.generatorUrl(),
                starts,
                keepsEnd ? endsAt : posting.endsAt(),
                keepsEnd ? endsByTimeout : posting.endsByTimeout(),
                firstAt,
                receivedAt,
                fires ? receivedAt : lastFiringAt,
                seq,
                count + 1);
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
