package dev.unrepeat.oncall.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Rotation WEEKLY =
            new Rotation(
                    DayOfWeek.MONDAY,
                    LocalTime.of(9, 0),
                    LocalDate.of(2026, 1, 5),
                    List.of("ana", "ben", "cleo"));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-01-05T07:59:59Z, ''
                    2026-01-05T08:00:00Z, ana
                    2026-01-12T07:59:59Z, ana
                    2026-01-12T08:00:00Z, ben
                    2026-03-30T06:59:59Z, cleo
                    2026-03-30T07:00:00Z, ana
                    2026-10-26T07:59:59Z, cleo
                    2026-10-26T08:00:00Z, ana
                    """)
    void handsOverAtNineOnTheWallInSummerAndWinter(Instant time, String person) {
        assertThat(WEEKLY.at(time, BERLIN).map(Rotation.Shift::person).orElse(""))
                .isEqualTo(person);
    }

    @Test
    void aShiftOverTheChangeIsAnHourShorterOrLonger() {
        assertThat(length("2026-03-28T12:00:00Z")).isEqualTo(Duration.ofHours(167));
        assertThat(length("2026-10-24T12:00:00Z")).isEqualTo(Duration.ofHours(169));
        assertThat(length("2026-06-10T12:00:00Z")).isEqualTo(Duration.ofHours(168));
    }

    private static Duration length(String time) {
        var shift = WEEKLY.at(Instant.parse(time), BERLIN).orElseThrow();
        return Duration.between(shift.from(), shift.until());
    }

    @Test
    void aHandOverAtATimeThatDoesNotExistHappensAfterTheJump() {
        var nightly =
                new Rotation(
                        null, LocalTime.of(2, 30), LocalDate.of(2026, 3, 1), List.of("ana", "ben"));
        var shift = nightly.at(Instant.parse("2026-03-29T01:30:00Z"), BERLIN).orElseThrow();
        assertThat(shift.from()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(nightly.at(Instant.parse("2026-03-29T01:29:59Z"), BERLIN).orElseThrow().until())
                .isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void aHandOverAtATimeThatComesTwiceHappensTheFirstTime() {
        var nightly =
                new Rotation(
                        null,
                        LocalTime.of(2, 30),
                        LocalDate.of(2026, 10, 1),
                        List.of("ana", "ben"));
        var shift = nightly.at(Instant.parse("2026-10-25T00:45:00Z"), BERLIN).orElseThrow();
        assertThat(shift.from()).isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void shiftsFollowEachOtherWithoutGapOrOverlapWhateverTheZone() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var zones =
                List.of(
                        "Europe/Berlin",
                        "Pacific/Chatham",
                        "America/Caracas",
                        "Asia/Kolkata",
                        "Australia/Lord_Howe",
                        "America/New_York",
                        "UTC");
        for (int i = 0; i < 2000; i++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var rotation =
                    new Rotation(
                            random.nextBoolean() ? null : DayOfWeek.of(1 + random.nextInt(7)),
                            LocalTime.of(random.nextInt(24), random.nextInt(60)),
                            LocalDate.of(2024, 2, 29).plusDays(random.nextInt(700)),
                            List.of("ana", "ben", "cleo"));
            var time =
                    Instant.parse("2026-02-01T00:00:00Z").plusSeconds(random.nextInt(60_000_000));
            var shift = rotation.at(time, zone).orElseThrow();
            assertThat(shift.from()).as("seed %d", seed).isBeforeOrEqualTo(time);
            assertThat(shift.until()).as("seed %d", seed).isAfter(time);
            var next = rotation.at(shift.until(), zone).orElseThrow();
            assertThat(next.from()).as("seed %d", seed).isEqualTo(shift.until());
            assertThat(next.person()).as("seed %d", seed).isNotEqualTo(shift.person());
        }
    }

    @Test
    void theLastLayerThatCoversATimeWins() {
        var later =
                new Rotation(null, LocalTime.MIDNIGHT, LocalDate.of(2026, 6, 1), List.of("dora"));
        var schedule = new Schedule("primary", BERLIN, List.of(WEEKLY, later));
        assertThat(schedule.at(Instant.parse("2026-05-20T12:00:00Z")).orElseThrow().person())
                .isNotEqualTo("dora");
        assertThat(schedule.at(Instant.parse("2026-06-02T12:00:00Z")).orElseThrow().person())
                .isEqualTo("dora");
    }
}
