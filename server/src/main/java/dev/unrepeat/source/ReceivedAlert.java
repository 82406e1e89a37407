package dev.unrepeat.source;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert as one sender posted it once, with the defaults of Alertmanager's API filled in.
 *
 * @param startsGiven false when the sender gave no start and the time of receipt stands in
 * @param endsByTimeout true when the sender gave no end, so that it is five minutes after receipt
 * @param leftOut how many alerts the sender left out of the same message, or null where senders
 *     leave none out
 */
public record ReceivedAlert(
        Map<String, String> labels,
        Map<String, String> annotations,
        String generatorUrl,
        Instant startsAt,
        boolean startsGiven,
        Instant endsAt,
        boolean endsByTimeout,
        @Nullable Integer leftOut) {

    public ReceivedAlert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    public boolean firesAt(Instant receivedAt) {
        return endsAt.isAfter(receivedAt);
    }
}
