package dev.unrepeat.postmortem;

import dev.unrepeat.platform.Durations;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;

/** When something is due after an instant: a duration, or whole working days. */
sealed interface DueDate {

    Pattern WORKING_DAYS = Pattern.compile("([1-9][0-9]{0,2}) working days?");

    /** A calendar: where the days begin, and which of them nobody works on. */
    record Calendar(ZoneId zone, Set<LocalDate> holidays) {
        public Calendar {
            holidays = Set.copyOf(holidays);
        }

        boolean isWorkingDay(LocalDate day) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY
                    && !holidays.contains(day);
        }
    }

    Instant after(Instant from, Calendar calendar);

    String words();

    /** Time that runs on nights and weekends as well. */
    record Within(Duration time) implements DueDate {
        @Override
        public Instant after(Instant from, Calendar calendar) {
            return from.plus(time);
        }

        @Override
        public String words() {
            return Durations.format(time);
        }
    }

    /** At the same local time, so many working days later. */
    record WorkingDays(int days) implements DueDate {
        @Override
        public Instant after(Instant from, Calendar calendar) {
            var time = from.atZone(calendar.zone());
            var day = time.toLocalDate();
            for (int left = days; left > 0; ) {
                day = day.plusDays(1);
                if (calendar.isWorkingDay(day)) {
                    left--;
                }
            }
            return day.atTime(time.toLocalTime()).atZone(calendar.zone()).toInstant();
        }

        @Override
        public String words() {
            return days == 1 ? "1 working day" : days + " working days";
        }
    }

    /**
     * Reads {@code 48h} or {@code 3 working days}.
     *
     * @throws IllegalArgumentException when the text has another shape
     */
    static DueDate parse(String text) {
        var days = WORKING_DAYS.matcher(text.strip());
        if (days.matches()) {
            return new WorkingDays(Integer.parseInt(days.group(1)));
        }
        try {
            return new Within(Durations.parse(text));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "a time such as 48h or '3 working days' was expected, not '%s'"
                            .formatted(text));
        }
    }
}
