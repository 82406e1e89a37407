package dev.unrepeat.retention;

import dev.unrepeat.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Does what may go go, and soon? */
@Component
class RetentionChecks implements HealthCheck.Source {

    private static final Duration LATE = Duration.ofDays(1);
    private static final Duration SETTLES = Duration.ofMinutes(5);

    private final RetentionStore store;
    private final InstantSource clock;
    private final long begun = System.nanoTime();

    RetentionChecks(RetentionStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<HealthCheck> look() {
        boolean settled = System.nanoTime() - begun > SETTLES.toNanos();
        return List.of(check(store.all(), clock.instant(), settled));
    }

    /**
     * How it is.
     *
     * @param settled whether a server has been up for long enough to have caught up with what came
     *     due while none was
     */
    static HealthCheck check(List<RetentionStore.Progress> all, Instant now, boolean settled) {
        var failing = all.stream().filter(it -> it.failedAt().isPresent()).toList();
        var late =
                all.stream().filter(it -> settled && it.dueAt().isBefore(now.minus(LATE))).toList();
        long total = all.stream().mapToLong(RetentionStore.Progress::total).sum();
        if (!failing.isEmpty() || !late.isEmpty()) {
            var which = failing.isEmpty() ? late : failing;
            return new HealthCheck(
                    "retention",
                    HealthCheck.Status.WARN,
                    "Retention",
                    which.stream()
                                    .map(RetentionStore.Progress::name)
                                    .collect(Collectors.joining(", "))
                            + (failing.isEmpty()
                                    ? ": more than a day behind"
                                    : ": failed and is tried again"),
                    failing.size() + late.size(),
                    "Nothing is lost, but the database grows. The log says why (search for"
                            + " 'retention').",
                    null);
        }
        long gone = all.stream().mapToLong(RetentionStore.Progress::gone).sum();
        var seen =
                all.stream()
                        .flatMap(it -> it.endedAt().stream())
                        .max(Instant::compareTo)
                        .map(it ->
                                "ran %d min ago, purged %d rows then and %d in total"
                                        .formatted(
                                                Math.max(0, Duration.between(it, now).toMinutes()),
                                                gone,
                                                total))
                        .orElse("has not run yet; the first run is a day after the first start");
        return HealthCheck.pass("retention", "Retention", seen, total);
    }
}
