package dev.unrepeat.signal;

import dev.unrepeat.source.ReceivedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Where a batch stands in the queue of those that wait to be processed, so that the storm of one
 * service delays no alert of another.
 *
 * <p>This is fair queueing by start and finish tags (Goyal, Vin and Cheng, SIGCOMM 1996). A batch
 * starts where the last of its own flow ends, but never before the start of the one that is first
 * in the queue now; whichever ends first is processed first. So whoever sends little stands at the
 * front, however long the queue is and however slowly it moves. A flow is a service and a severity
 * as the labels name them, so that the critical alert of a service does not wait behind its own
 * warnings. A place is a time only because an empty queue begins with the present one. It is a
 * matter of speed alone: whatever is processed first, the number in the journal decides what is
 * news.
 */
@Component
class FairQueue {

    /** The largest batch; larger posts are cut, so that none fills a round. */
    static final int BATCH = 100;

    /** By how much one alert puts back the next of its flow. */
    static final Duration STEP = Duration.ofMillis(1);

    private static final int MANY_FLOWS = 10_000;

    private final Map<String, Instant> last = new HashMap<>();

    /**
     * Alerts that are processed together.
     *
     * @param start where it starts
     * @param end where it ends, which is its place among those that wait
     */
    record Batch(List<ReceivedAlert> alerts, Instant start, Instant end) {}

    /**
     * Cuts a post into batches and places them; alerts of one flow stay in their order.
     *
     * @param first the start of the batch that is first in the queue, or empty when none waits
     */
    synchronized List<Batch> place(
            List<ReceivedAlert> alerts, Optional<Instant> first, Instant receivedAt) {
        var front = first.orElse(receivedAt);
        if (first.isEmpty()) {
            last.clear();
        } else if (last.size() > MANY_FLOWS) {
            last.values().removeIf(it -> !it.isAfter(front));
        }
        if (alerts.size() <= BATCH) {
            return List.of(place(alerts, front));
        }
        var sorted = new ArrayList<>(alerts);
        sorted.sort(Comparator.comparing(FairQueue::flow));
        var batches = new ArrayList<Batch>();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            var some = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
            batches.add(place(some, front));
        }
        return batches;
    }

    /** A batch of several flows stands where the first of them would. */
    private Batch place(List<ReceivedAlert> alerts, Instant front) {
        var counts = new HashMap<String, Integer>();
        alerts.forEach(it -> counts.merge(flow(it), 1, Integer::sum));
        var earliest = new Batch(alerts, Instant.MAX, Instant.MAX);
        for (var flow : counts.entrySet()) {
            var behind = last.getOrDefault(flow.getKey(), front);
            var start = behind.isAfter(front) ? behind : front;
            var end = start.plus(STEP.multipliedBy(flow.getValue()));
            last.put(flow.getKey(), end);
            if (end.isBefore(earliest.end())) {
                earliest = new Batch(alerts, start, end);
            }
        }
        return earliest;
    }

    private static String flow(ReceivedAlert alert) {
        var labels = alert.labels();
        var service = labels.get("service");
        return (service == null || service.isEmpty()
                        ? labels.getOrDefault("alertname", "")
                        : service)
                + '\0'
                + labels.getOrDefault("severity", "").strip().toLowerCase(Locale.ROOT);
    }
}
