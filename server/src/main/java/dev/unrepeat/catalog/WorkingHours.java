package dev.unrepeat.catalog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a team works.
 *
 * @param zone in which the days and times are meant
 * @param days on which it works; at least one
 * @param from when it begins
 * @param until when it ends, later than {@code from}
 */
public record WorkingHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    public WorkingHours {
        days = Set.copyOf(EnumSet.copyOf(days));
    }

    /** Whether the team works at that time. */
    public boolean include(Instant time) {
        var local = time.atZone(zone);
        var at = local.toLocalTime();
        return days.contains(local.getDayOfWeek()) && !at.isBefore(from) && at.isBefore(until);
    }

    /** The time itself while the team works, else when it begins to work next. */
    public Instant next(Instant time) {
        if (include(time)) {
            return time;
        }
        var day = time.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= 7; ahead++) {
            // A start that a change to summer time leaves out moves forward by the gap.
            var start = ZonedDateTime.of(day.plusDays(ahead), from, zone).toInstant();
            if (days.contains(day.plusDays(ahead).getDayOfWeek()) && start.isAfter(time)) {
                return start;
            }
        }
        throw new AssertionError("there is a working day in every week");
    }
}
