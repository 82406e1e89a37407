package dev.unrepeat.postmortem;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** When something is due; working days are Monday to Friday in UTC. */
final class DueDate {

    private DueDate() {}

    static Instant hours(Instant from, long hours) {
        return from.plus(Duration.ofHours(hours));
    }

    static Instant workingDays(Instant from, int days) {
        var time = from.atOffset(ZoneOffset.UTC);
        int left = days;
        while (left > 0) {
            time = time.plusDays(1);
            var day = time.getDayOfWeek();
            if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return time.toInstant();
    }
}
