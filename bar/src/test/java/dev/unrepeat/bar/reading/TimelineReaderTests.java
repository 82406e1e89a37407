package dev.unrepeat.bar.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.model.ZoneKind;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineReaderTests {

    private static Postmortem timeline(String body) {
        return Postmortem.read("# Outage on 2026-02-03\n\n## Timeline\n\n" + body + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    14:05 disk full;                        14:05
                    14.05 disk full;                        14:05
                    0730 disk full;                         07:30
                    9:02a disk full;                        09:02
                    7:01am disk full;                       07:01
                    10:22 PM disk full;                     22:22
                    ~18:10 disk full;                       18:10
                    ca. 18:30 disk full;                    18:30
                    14:20-15:00 disk full;                  14:20
                    [08:47] disk full;                      08:47
                    **18:53** disk full;                    18:53
                    2026-02-03T10:00Z disk full;            10:00
                    17:33:50 UTC disk full;                 17:33
                    9pm disk full;                          21:00
                    2026-02-03 0815 UTC ::::: disk full;    08:15
                    Tuesday, 3 February 2026 11:15 - disk full; 11:15
                    At 13:20 (6:20 PDT): disk full;         13:20
                    """)
    void readsTheClockFormsPeopleWrite(String row, String time) {
        var entries = timeline("- " + row).timeline();
        assertThat(entries).hasSize(1);
        assertThat(Objects.requireNonNull(entries.getFirst().time()).toString()).startsWith(time);
        assertThat(entries.getFirst().text()).endsWith("disk full");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC,UTC",
        "GMT,UTC",
        "CET,NAMED",
        "EDT,NAMED",
        "Zurich time,NAMED",
        "PST,AMBIGUOUS",
        "IST,AMBIGUOUS",
        "BST,AMBIGUOUS",
        "CST,AMBIGUOUS",
        "UTC+2,OFFSET"
    })
    void knowsZonesAndDoesNotGuess(String zone, ZoneKind kind) {
        var declared = timeline("All times are in " + zone + ".\n\n- 10:04 a\n- 10:05 b");
        assertThat(declared.timeline())
                .hasSize(2)
                .extracting(TimelineEntry::zone)
                .containsOnly(kind);
        var row = timeline("- 10:04 " + zone + " a");
        assertThat(row.timeline().getFirst().zone()).isEqualTo(kind);
        assertThat(row.timeline().getFirst().at() == null).isEqualTo(kind == ZoneKind.AMBIGUOUS);
        assertThat(row.timeline().getFirst().text()).isEqualTo("a");
    }

    @Test
    void takesTheZoneOfTheHeadingAndOfTheTable() {
        assertThat(Postmortem.read("## Timeline (UTC)\n\n- 10:04 a\n").zone())
                .isEqualTo(ZoneKind.UTC);
        assertThat(timeline("| Time (UTC) | What |\n|---|---|\n| 10:04 | a |").zone())
                .isEqualTo(ZoneKind.UTC);
        assertThat(timeline("- 10:04 a").zone()).isEqualTo(ZoneKind.NONE);
    }

    @Test
    void carriesDatesOverAndPastMidnight() {
        var entries = timeline("- 2026-02-03 23:50 UTC a\n- 00:10 b\n- 09:00 c").timeline();
        assertThat(entries)
                .extracting(entry -> Objects.toString(entry.at()))
                .containsExactly(
                        "2026-02-03T23:50:00Z", "2026-02-04T00:10:00Z", "2026-02-04T09:00:00Z");
    }

    @Test
    void takesHeadingsForEventsAndWhatStandsBelowForTheirWords() {
        var entries =
                timeline(
                                "### 2026-02-03 14:05\n\n"
                                        + "The disk was full.\n\n"
                                        + "More of it.\n\n"
                                        + "### 14:30 UTC\n\n"
                                        + "It was emptied.")
                        .timeline();
        assertThat(entries)
                .extracting(TimelineEntry::text)
                .containsExactly("The disk was full.", "It was emptied.");
    }

    @Test
    void readsTablesWithADateColumn() {
        var entries =
                timeline(
                                "| Date | Time | Event |\n"
                                        + "|---|---|---|\n"
                                        + "| 2026-02-03 | 10:04 | a |\n"
                                        + "| | 10:09 | b |")
                        .timeline();
        assertThat(entries).extracting(TimelineEntry::text).containsExactly("a", "b");
        assertThat(Objects.requireNonNull(entries.getLast().date())).hasToString("2026-02-03");
    }

    @Test
    void readsPlainLinesAndDaysBetweenThem() {
        var entries =
                timeline(
                                "3 February 2026\n"
                                        + "10.04 first alert\n"
                                        + "10.09 we looked\n"
                                        + "it was bad\n"
                                        + "4 February\n"
                                        + "09.00 fixed")
                        .timeline();
        assertThat(entries)
                .extracting(entry -> Objects.toString(entry.date()))
                .containsExactly("2026-02-03", "2026-02-03", "2026-02-04");
    }

    @Test
    void readsTimesAtTheEndOfKeyEvents() {
        assertThat(timeline("- First seen 2026-02-03 09:12\n- Fixed 2026-02-03 09:40").timeline())
                .hasSize(2);
    }

    @Test
    void findsATimelineWithoutItsHeading() {
        assertThat(Postmortem.read("10:04 a\n10:05 b\n10:06 c\n").timeline()).hasSize(3);
        assertThat(Postmortem.read("We met at 10:04 and left.\n").timeline()).isEmpty();
    }
}
