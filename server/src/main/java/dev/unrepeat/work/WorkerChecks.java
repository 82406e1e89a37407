package dev.unrepeat.work;

import dev.unrepeat.health.HealthCheck;
import dev.unrepeat.health.HealthCheck.Limits;
import dev.unrepeat.health.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Do the workers of this server work? One that has stopped leaves alerts or pages undone. */
@Component
class WorkerChecks implements HealthCheck.Source, Readiness {

    /** Rounds are cut to about a second; this is far beyond. */
    static final Duration SLOW = Duration.ofSeconds(30);

    static final Duration STOPPED = Duration.ofSeconds(90);

    @Override
    public List<HealthCheck> look() {
        return List.of(check(PollingWorker.sinceProgress()));
    }

    static HealthCheck check(Map<String, Duration> workers) {
        var slowest = slowest(workers);
        var name = slowest.map(Map.Entry::getKey).orElse("none");
        long seconds = slowest.map(it -> it.getValue().toSeconds()).orElse(0L);
        return HealthCheck.above(
                "workers-stopped",
                "Workers",
                seconds < SLOW.toSeconds()
                        ? "%d, all at work".formatted(workers.size())
                        : "the worker %s has finished no round for %d s".formatted(name, seconds),
                seconds,
                new Limits(SLOW.toSeconds(), STOPPED.toSeconds()),
                "Restart this server; what is due is kept and done then. The log may have the"
                        + " cause, and a thread dump shows where it stands still.",
                null);
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle(PollingWorker.sinceProgress());
    }

    static Optional<String> obstacle(Map<String, Duration> workers) {
        return slowest(workers)
                .filter(it -> it.getValue().compareTo(STOPPED) >= 0)
                .map(it ->
                        "the worker %s has finished no round for %d s; restart this server"
                                .formatted(it.getKey(), it.getValue().toSeconds()));
    }

    private static Optional<Map.Entry<String, Duration>> slowest(Map<String, Duration> workers) {
        return workers.entrySet().stream().max(Map.Entry.comparingByValue());
    }
}
