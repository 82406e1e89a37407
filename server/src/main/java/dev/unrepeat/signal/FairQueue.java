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
import org.springframework.stereotype.Component;

/**
 * Where a batch stands in the queue of those that wait to be processed, so that the storm of one
 * service delays no alert of another.
 *
 * <p>This is the virtual clock of Zhang (SIGCOMM 1990): a batch is placed at the time by which its
 * flow would be done with it, had the flow its share alone, {@link #COST} for each alert. A flow is
 * a service and a severity as the labels name them, so that the critical alert of a service does
 * not wait behind its own warnings. The place is a time, so servers of one database need not agree
 * on anything, and whoever is behind never waits for longer than {@link #MOST}. It is a matter of
 * speed alone: whatever is processed first, the number in the journal decides what is news.
 */
@Component
class FairQueue {

    /** The largest batch; larger posts are cut, so that none fills a round. */
    static final int BATCH = 100;

    /**
     * What one alert costs its flow: 50 alerts per second are its share. That is little on purpose,
     * for shares that all flows of a storm stay within would put nobody before them.
     */
    static final Duration COST = Duration.ofMillis(20);

    /** How far a flow is put back at most. */
    static final Duration MOST = Duration.ofSeconds(30);

    private static final int MANY_FLOWS = 10_000;

    private final Map<String, Instant> done = new HashMap<>();

    /**
     * Alerts that are processed together.
     *
     * @param queueAt its place among those that wait; always after it was received
     */
    record Batch(List<ReceivedAlert> alerts, Instant queueAt) {}

    /** Cuts a post into batches and places them; alerts of one flow stay in their order. */
    synchronized List<Batch> place(List<ReceivedAlert> alerts, Instant receivedAt) {
        if (done.size() > MANY_FLOWS) {
            done.values().removeIf(it -> !it.isAfter(receivedAt));
        }
        if (alerts.size() <= BATCH) {
            return List.of(new Batch(alerts, place(receivedAt, alerts)));
        }
        var sorted = new ArrayList<>(alerts);
        sorted.sort(Comparator.comparing(FairQueue::flow));
        var batches = new ArrayList<Batch>();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            var some = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
            batches.add(new Batch(some, place(receivedAt, some)));
        }
        return batches;
    }

    /** A batch of several flows stands where the first of them would. */
    private Instant place(Instant receivedAt, List<ReceivedAlert> alerts) {
        var counts = new HashMap<String, Integer>();
        alerts.forEach(it -> counts.merge(flow(it), 1, Integer::sum));
        var latest = receivedAt.plus(MOST);
        var first = latest;
        for (var flow : counts.entrySet()) {
            var known = done.getOrDefault(flow.getKey(), receivedAt);
            // A place further ahead than any is one of a clock that was set back since.
            boolean busy = known.isAfter(receivedAt) && !known.isAfter(latest);
            var place = (busy ? known : receivedAt).plus(COST.multipliedBy(flow.getValue()));
            done.put(flow.getKey(), place.isAfter(latest) ? latest : place);
            first = place.isBefore(first) ? place : first;
        }
        return first;
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
