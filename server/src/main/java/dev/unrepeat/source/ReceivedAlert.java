package dev.unrepeat.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert as one sender posted it once, with the defaults of Alertmanager's API filled in.
 *
 * @param startsGiven false when the sender gave no start and the time of receipt stands in
 * @param endsByTimeout true when the sender gave no end, so that it is five minutes after receipt
 * @param leftOut how many alerts the sender left out of the same message, or null where senders
 *     leave none out
 * @param identity what the sender knows the alert by, such as PagerDuty's {@code dedup_key}; null
 *     where an alert is known by its labels, as Alertmanager's are
 */
public record ReceivedAlert(
        Map<String, String> labels,
        Map<String, String> annotations,
        String generatorUrl,
        Instant startsAt,
        boolean startsGiven,
        Instant endsAt,
        boolean endsByTimeout,
        @Nullable Integer leftOut,
        @Nullable String identity) {

    public ReceivedAlert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    public boolean firesAt(Instant receivedAt) {
        return endsAt.isAfter(receivedAt);
    }

    /** What the alert is known by among those of its source: 16 lower-case hexadecimal digits. */
    public String fingerprint() {
        return identity == null ? Fingerprint.of(labels) : Fingerprint.ofKey(identity);
    }

    /** True where the sender names the alert itself, so that its labels may change. */
    @JsonIgnore
    public boolean isNamed() {
        return identity != null;
    }

    /** The alert as a test of its source: an alert of its own that opens nothing. */
    public ReceivedAlert asTest() {
        var marked = new HashMap<>(labels);
        marked.put("severity", "none");
        marked.put("test", "true");
        return new ReceivedAlert(
                marked,
                annotations,
                generatorUrl,
                startsAt,
                startsGiven,
                endsAt,
                endsByTimeout,
                leftOut,
                identity == null ? null : "test " + identity);
    }

    /** The alert with labels that stand in where it has none of those names. */
    public ReceivedAlert withDefaults(Map<String, String> defaults) {
        if (defaults.isEmpty() || labels.keySet().containsAll(defaults.keySet())) {
            return this;
        }
        var all = new HashMap<>(defaults);
        all.putAll(labels);
        return new ReceivedAlert(
                all,
                annotations,
                generatorUrl,
                startsAt,
                startsGiven,
                endsAt,
                endsByTimeout,
                leftOut,
                identity);
    }
}
