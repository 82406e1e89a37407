package dev.unrepeat.signal;

import dev.unrepeat.platform.LabelWord;
import dev.unrepeat.source.ReceivedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * The most flows of a batch, and of a round, of which nothing else waits: each may open an
     * incident, and a round that opens many keeps whoever comes next waiting.
     */
    static final int NEW_FLOWS = 8;

    private static final int MANY_FLOWS = 10_000;

    private final Map<String, Instant> last = new HashMap<>();

    /**
     * Alerts that are processed together.
     *
     * @param start where it starts
     * @param end where it ends, which is its place among those that wait
     * @param newFlows how many of its flows nothing else waits of
     */
    record Batch(List<ReceivedAlert> alerts, Instant start, Instant end, int newFlows) {}

    /** Cuts a post into batches; alerts of one flow stay in their order. */
    List<List<ReceivedAlert>> cut(List<ReceivedAlert> alerts) {
        var fresh = newFlows(alerts);
        if (alerts.size() <= BATCH && fresh.size() <= NEW_FLOWS) {
            return List.of(alerts);
        }
        var sorted = new ArrayList<>(alerts);
        sorted.sort(Comparator.comparing(FairQueue::flow));
        var batches = new ArrayList<List<ReceivedAlert>>();
        var batch = new ArrayList<ReceivedAlert>();
        var begun = new HashSet<String>();
        for (var alert : sorted) {
            var flow = flow(alert);
            boolean begins = fresh.contains(flow) && !begun.contains(flow);
            if (batch.size() == BATCH || (begins && begun.size() == NEW_FLOWS)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                begun.clear();
            }
            if (begins) {
                begun.add(flow);
            }
            batch.add(alert);
        }
        batches.add(List.copyOf(batch));
        return batches;
    }

    private synchronized Set<String> newFlows(List<ReceivedAlert> alerts) {
        var flows = new HashSet<String>();
        alerts.forEach(it -> flows.add(flow(it)));
        flows.removeAll(last.keySet());
        return flows;
    }

    /**
     * Places the batches of one post.
     *
     * @param first the start of the batch that is first in the queue, or empty when none waits
     */
    synchronized List<Batch> place(
            List<List<ReceivedAlert>> batches, Optional<Instant> first, Instant receivedAt) {
        var front = first.orElse(receivedAt);
        if (first.isEmpty()) {
            last.clear();
        } else if (last.size() > MANY_FLOWS) {
            last.values().removeIf(it -> !it.isAfter(front));
        }
        return batches.stream().map(it -> place(it, front)).toList();
    }

    /** A batch of several flows stands where the first of them would. */
    private Batch place(List<ReceivedAlert> alerts, Instant front) {
        var counts = new HashMap<String, Integer>();
        alerts.forEach(it -> counts.merge(flow(it), 1, Integer::sum));
        int newFlows = 0;
        var firstStart = Instant.MAX;
        var firstEnd = Instant.MAX;
        for (var flow : counts.entrySet()) {
            var behind = last.get(flow.getKey());
            if (behind == null) {
                newFlows++;
            }
            var start = behind != null && behind.isAfter(front) ? behind : front;
            var end = start.plus(STEP.multipliedBy(flow.getValue()));
            last.put(flow.getKey(), end);
            if (end.isBefore(firstEnd)) {
                firstStart = start;
                firstEnd = end;
            }
        }
        return new Batch(alerts, firstStart, firstEnd, newFlows);
    }

    private static String flow(ReceivedAlert alert) {
        var labels = alert.labels();
        var service = labels.get("service");
        return (service == null || service.isEmpty()
                        ? labels.getOrDefault("alertname", "")
                        : service)
                + '\0'
                + LabelWord.of(labels.get("severity"));
    }
}
