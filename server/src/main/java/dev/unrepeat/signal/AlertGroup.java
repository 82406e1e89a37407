package dev.unrepeat.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Alerts that say the same thing: those of one route with equal values of its {@code group_by}
 * labels.
 *
 * @param incidentKey what groups of one incident have in common
 * @param leftOut how many alerts the sender left out of its newest message with alerts of the group
 */
public record AlertGroup(
        UUID id,
        String route,
        String key,
        Map<String, String> labels,
        String service,
        String incidentKey,
        String title,
        State state,
        int firingCount,
        int expiredCount,
        int alertCount,
        int leftOut,
        Duration firstPageAfter,
        Duration window,
        Instant firstAt,
        Instant lastAt) {

    /** Whether something in the group fires. */
    public enum State {
        FIRING,
        /** Nothing fires, but of some alerts there is only no news. */
        EXPIRED,
        QUIET;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        static State of(int firing, int expired) {
            if (firing > 0) {
                return FIRING;
            }
            return expired > 0 ? EXPIRED : QUIET;
        }
    }

    public AlertGroup {
        labels = Map.copyOf(labels);
    }

    AlertGroup titled(String title) {
        return with(incidentKey, title, firstPageAfter, window);
    }

    /** The group as routes place it now; they may be other ones than when it was first seen. */
    AlertGroup placed(String incidentKey, Duration firstPageAfter, Duration window) {
        return with(incidentKey, title, firstPageAfter, window);
    }

    private AlertGroup with(
            String incidentKey, String title, Duration firstPageAfter, Duration window) {
        return new AlertGroup(
                id,
                route,
                key,
                labels,
                service,
                incidentKey,
                title,
                state,
                firingCount,
                expiredCount,
                alertCount,
                leftOut,
                firstPageAfter,
                window,
                firstAt,
                lastAt);
    }

    AlertGroup counted(int firing, int expired, int alerts, int leftOut, Instant now) {
        return new AlertGroup(
                id,
                route,
                key,
                labels,
                service,
                incidentKey,
                title,
                State.of(firing, expired),
                firing,
                expired,
                alerts,
                leftOut,
                firstPageAfter,
                window,
                firstAt,
                now);
    }
}
