package dev.unrepeat.incident.clock;

import dev.unrepeat.incident.severity.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long each clock runs, by severity.
 *
 * @param remindAgainAfter how long after a reminder a clock that is still missed goes to the
 *     manager
 * @param resolveByItself severities that resolve after their watch even if they were acknowledged
 */
public record ClockPolicy(
        Map<Severity, Map<ClockName, Duration>> times,
        Duration remindAgainAfter,
        Set<Severity> resolveByItself) {

    public ClockPolicy {
        times = Map.copyOf(times);
        resolveByItself = Set.copyOf(resolveByItself);
    }

    /** How long the clock runs; empty where the severity has none. */
    public Optional<Duration> of(Severity severity, ClockName clock) {
        return Optional.ofNullable(times.getOrDefault(severity, Map.of()).get(clock))
                .filter(Duration::isPositive);
    }
}
