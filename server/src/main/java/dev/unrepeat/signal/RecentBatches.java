package dev.unrepeat.signal;

import dev.unrepeat.source.ReceivedAlert;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Batches that this server journalled itself and that wait to be processed, so that it need not
 * read them again from the journal. The journal is what counts; what is missing here is read there.
 */
final class RecentBatches {

    /** After that long a batch was processed by another server, or its transaction failed. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private final int mostAlerts;
    private final Map<Long, Kept> batches = new LinkedHashMap<>();
    private int alerts;

    private record Kept(List<ReceivedAlert> alerts, long nanos) {}

    RecentBatches(int mostAlerts) {
        this.mostAlerts = mostAlerts;
    }

    /** Keeps a batch while there is room; those that came first are processed first. */
    synchronized void keep(long number, List<ReceivedAlert> batch) {
        long now = System.nanoTime();
        if (alerts + batch.size() > mostAlerts) {
            var kept = batches.values().iterator();
            while (kept.hasNext()) {
                var next = kept.next();
                if (now - next.nanos() < STALE.toNanos()) {
                    break;
                }
                alerts -= next.alerts().size();
                kept.remove();
            }
        }
        if (alerts + batch.size() <= mostAlerts) {
            batches.put(number, new Kept(batch, now));
            alerts += batch.size();
        }
    }

    synchronized Optional<List<ReceivedAlert>> find(long number) {
        return Optional.ofNullable(batches.get(number)).map(Kept::alerts);
    }

    synchronized void forget(Collection<Long> numbers) {
        for (var number : numbers) {
            var gone = batches.remove(number);
            alerts -= gone == null ? 0 : gone.alerts().size();
        }
    }
}
