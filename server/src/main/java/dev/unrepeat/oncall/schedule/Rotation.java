package dev.unrepeat.oncall.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns, handing over at a local time. Hand-overs follow the clock on the wall, so
 * a shift over a change to or from daylight-saving time is an hour shorter or longer; a hand-over
 * at a local time that does not exist happens when the clock has jumped over it.
 *
 * @param day weekday of the hand-over for a weekly rotation, or null for a daily one
 * @param start the first hand-over is on this day or the first fitting one after it
 */
public record Rotation(
        @Nullable DayOfWeek day, LocalTime handOff, LocalDate start, List<String> people) {

    public Rotation {
        people = List.copyOf(people);
        if (people.isEmpty()) {
            throw new IllegalArgumentException("a rotation needs at least one person");
        }
    }

    /** One person's turn: from, inclusive, until, exclusive. */
    public record Shift(String person, Instant from, Instant until) {}

    public Optional<Shift> at(Instant time, ZoneId zone) {
        long turn = turn(time, zone);
        if (turn < 0) {
            return Optional.empty();
        }
        return Optional.of(shift(turn, zone));
    }

    public Shift shift(long turn, ZoneId zone) {
        return new Shift(
                people.get((int) (turn % people.size())),
                begins(turn, zone),
                begins(turn + 1, zone));
    }

    /** The number of the shift at a time, 0 for the first, negative before it. */
    private long turn(Instant time, ZoneId zone) {
        var local = time.atZone(zone).toLocalDate();
        long turn = ChronoUnit.DAYS.between(first(), local) / days();
        // The date alone is right but for the hours around a hand-over.
        while (begins(turn, zone).isAfter(time)) {
            turn--;
        }
        while (!begins(turn + 1, zone).isAfter(time)) {
            turn++;
        }
        return turn;
    }

    private Instant begins(long turn, ZoneId zone) {
        return ZonedDateTime.of(first().plusDays(turn * days()), handOff, zone).toInstant();
    }

    private LocalDate first() {
        return day == null ? start : start.with(TemporalAdjusters.nextOrSame(day));
    }

    private long days() {
        return day == null ? 1 : 7;
    }
}
