package dev.unrepeat.incident.figures;

import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an incident has cost so far, as far as the catalogue knows: the costs per minute of its
 * services, for as long as the harm lasted.
 *
 * @param perMinute for each service that has one
 * @param measuredFrom where the harm began, or where it was first noticed when nobody knows
 * @param until when it ended: mitigation, else resolution; null while it goes on
 */
public record Cost(
        Map<String, BigDecimal> perMinute,
        Moment measuredFrom,
        Instant from,
        @Nullable Instant until) {

    private static final BigDecimal MINUTE = BigDecimal.valueOf(60_000);

    public Cost {
        perMinute = Collections.unmodifiableMap(new LinkedHashMap<>(perMinute));
    }

    static Cost of(Incident incident, Map<String, BigDecimal> perMinute) {
        var measuredFrom =
                Stream.of(Moment.IMPACT_STARTED, Moment.DETECTED)
                        .filter(it -> incident.at(it).isPresent())
                        .findFirst()
                        .orElse(Moment.DECLARED);
        return new Cost(
                perMinute,
                measuredFrom,
                incident.at(measuredFrom).orElse(incident.updatedAt()),
                until(incident));
    }

    private static @Nullable Instant until(Incident incident) {
        var ended = incident.at(Moment.MITIGATED).or(() -> incident.at(Moment.RESOLVED));
        return switch (incident.status()) {
            case TRIAGE, CONTAINING -> null;
            case MITIGATED, MONITORING, RESOLVED, CLOSED -> ended.orElse(null);
            case DISMISSED, MERGED -> ended.orElse(incident.updatedAt());
        };
    }

    /** For each minute, of all services. */
    public BigDecimal total() {
        return perMinute.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The loss until it ended, or until now. */
    public BigDecimal soFar(Instant now) {
        var lasted = Duration.between(from, until == null ? now : until);
        return lasted.isNegative()
                ? BigDecimal.ZERO
                : total().multiply(BigDecimal.valueOf(lasted.toMillis()))
                        .divide(MINUTE, 0, RoundingMode.HALF_UP);
    }
}
