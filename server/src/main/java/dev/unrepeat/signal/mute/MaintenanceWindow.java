package dev.unrepeat.signal.mute;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Planned work during which alerts are muted.
 *
 * @param services names of services whose alerts it mutes; none for all
 * @param matchers what an alert has to match as well; none for all
 * @param disabled true while it is declared and mutes nothing
 */
record MaintenanceWindow(
        String name,
        Set<String> services,
        Matchers matchers,
        Times times,
        String reason,
        boolean disabled)
        implements Mute {

    /** When it is. */
    sealed interface Times {

        /** The time around or after a moment in which it is; empty when it is over for good. */
        Optional<Span> next(Instant now);
    }

    /** From, and until just before. */
    record Span(Instant from, Instant until) {

        boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** Once. */
    record Once(Instant from, Instant until) implements Times {

        @Override
        public Optional<Span> next(Instant now) {
            return now.isBefore(until) ? Optional.of(new Span(from, until)) : Optional.empty();
        }
    }

    /**
     * Each week, at local times. One that ends at or before the time at which it begins ends on the
     * next day; where clocks are put forward, a time that does not exist is the next that does.
     *
     * @param days on which it begins
     */
    record Weekly(List<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone)
            implements Times {

        Weekly {
            days = List.copyOf(days);
        }

        @Override
        public Optional<Span> next(Instant now) {
            var day = LocalDate.ofInstant(now, zone).minusDays(1);
            // Yesterday's may still go on; of days each week has at least one.
            for (int i = 0; i <= 8; i++) {
                var span = on(day.plusDays(i));
                if (days.contains(day.plusDays(i).getDayOfWeek()) && now.isBefore(span.until())) {
                    return Optional.of(span);
                }
            }
            return Optional.empty();
        }

        private Span on(LocalDate day) {
            return new Span(
                    day.atTime(from).atZone(zone).toInstant(),
                    (until.isAfter(from) ? day : day.plusDays(1))
                            .atTime(until)
                            .atZone(zone)
                            .toInstant());
        }
    }

    MaintenanceWindow {
        services = Set.copyOf(services);
    }

    @Override
    public String id() {
        return name;
    }

    /** The time around or after now in which it mutes. */
    Optional<Span> next(Instant now) {
        return disabled ? Optional.empty() : times.next(now);
    }

    @Override
    public boolean isActive(Instant now) {
        return next(now).filter(it -> it.holds(now)).isPresent();
    }

    @Override
    public boolean isWindow() {
        return true;
    }

    @Override
    public Predicate<String> services(ServiceOwners owners) {
        return services.isEmpty() ? _ -> true : services::contains;
    }
}
