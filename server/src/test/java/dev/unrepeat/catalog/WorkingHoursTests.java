package dev.unrepeat.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a team works next, over weekends and changes to and from summer time. */
class WorkingHoursTests {

    private static final WorkingHours BERLIN =
            new WorkingHours(
                    ZoneId.of("Europe/Berlin"),
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0));

    /**
     * A Monday before, at, within and at the end of the hours; Friday evening and Saturday; and the
     * weekend of the change to summer time, after which 9:00 is an hour earlier in UTC.
     */
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T07:59:59Z, 2026-11-30T08:00:00Z",
        "2026-11-30T08:00:00Z, 2026-11-30T08:00:00Z",
        "2026-11-30T15:59:59Z, 2026-11-30T15:59:59Z",
        "2026-11-30T16:00:00Z, 2026-12-01T08:00:00Z",
        "2026-12-04T20:00:00Z, 2026-12-07T08:00:00Z",
        "2026-12-05T10:00:00Z, 2026-12-07T08:00:00Z",
        "2026-03-27T20:00:00Z, 2026-03-30T07:00:00Z"
    })
    void theNextHourOfWork(Instant time, Instant next) {
        assertThat(BERLIN.next(time)).isEqualTo(next);
        assertThat(BERLIN.include(next)).isTrue();
    }

    @Test
    void aStartThatSummerTimeLeavesOutMovesForward() {
        var early =
                new WorkingHours(
                        ZoneId.of("Europe/Berlin"),
                        EnumSet.of(DayOfWeek.SUNDAY),
                        LocalTime.of(2, 0),
                        LocalTime.of(17, 0));
        assertThat(early.next(Instant.parse("2026-03-28T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    }
}
