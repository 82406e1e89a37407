package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.lint.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineRulesTests {

    private static final String DAY = "- 2026-11-03 ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    09:58 the template service is upgraded; 10:04 first alert; 10:31 the upgrade is rolled back, prints work | ''
                    10:04 first errors in the log; 10:06 on-call is paged; 10:31 service restored                            | ''
                    10:04 users report blank labels; 10:10 we look at the queue; 10:31 back to normal                       | came before
                    09:58 upgrade begins; 10:31 upgrade is rolled back, all works                                          | noticed
                    09:58 upgrade begins; 10:04 first alert; 10:20 the queue grows                                         | how it ended
                    """)
    void asksForTheMilestones(String rows, String missing) {
        var found = message("timeline-milestones", timeline(rows));
        if (missing.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(missing);
        }
    }

    @Test
    void aShortLastRowEndsWithItsSection() {
        var text =
                """
                # Labels

                ## Timeline (UTC)

                - 2026-11-03 09:58 the service is upgraded
                - 2026-11-03 10:04 first alert
                - 2026-11-03 10:12 Works

                ## Causes

                The alert should have fired earlier.
                """;
        assertThat(Samples.rules(text)).doesNotContain("timeline-judgement");
    }

    @Test
    void readsWhatStandsBelowATimeThatIsAHeading() {
        var text =
                """
                # Labels

                ## Timeline (UTC)

                ### 2026-11-03 09:58

                The service is upgraded.

                ### 2026-11-03 10:04

                The first alert fires.

                ### 2026-11-03 10:12

                All is back to normal.
                """;
        assertThat(Samples.rules(text)).doesNotContain("timeline-milestones");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    10:04 first alert; 10:31 the change is reverted                              | 27 minutes
                    10:04 first alert; 10:18 the change is reverted                              | ''
                    10:04 first alert; 10:31 the restore, which took 25 minutes, ends            | ''
                    10:04 first alert, on-call investigates; 10:31 the change is reverted        | ''
                    06:00 the change is merged; 10:04 first alert; 10:10 the change is reverted  | ''
                    10:04 first alert; 10:30 a node is drawn; 10:55 the change is reverted       | 2 such silences
                    """)
    void asksWhatHappenedInALongSilence(String rows, String message) {
        var found = message("timeline-gap", timeline(rows));
        if (message.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - 2026-11-03 upgrade,- 2026-11-03 alert,- 2026-11-04 fixed                    | true
                    - 2026-11-03 10:00 upgrade,- 2026-11-03 11:00 alert,- 2026-11-03 12:00 fixed  | true
                    - 2026-11-03 10:00 upgrade,- 2026-11-03 11:07 alert,- 2026-11-03 12:00 fixed  | false
                    - 2026-11-01 merged,- 2026-11-03 11:07 alert,- 2026-11-03 11:20 fixed         | false
                    """)
    void asksForMinutes(String rows, boolean fires) {
        var text = Samples.section("Timeline (UTC)", rows.replace(",", "\n"));
        assertThat(Samples.rules(text).contains("timeline-coarse")).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    10:10 unfortunately the replica is restarted too               | true
                    10:10 the replica is wrongly restarted                         | true
                    10:10 the replica should have taken over                       | true
                    10:10 Lin asks "should we have done that?", unfortunately late | false
                    10:10 the replica is restarted                                 | false
                    10:10 Unfortunately I cannot log in                            | false
                    """)
    void leavesJudgementsToTheAnalysis(String row, boolean fires) {
        assertThat(Samples.rules(timeline("10:00 upgrade; " + row)).contains("timeline-judgement"))
                .isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    On Tuesday, 3 November 2026 labels failed.                      | ''
                    On Monday, 3 November 2026 labels failed.                       | was a Tuesday
                    It began on Wed 2026-11-03.                                     | was a Tuesday
                    Labels failed from 10:04 to 10:46 UTC (42 minutes).             | ''
                    Labels failed from 10:04 to 10:46 UTC (about 40 minutes).       | ''
                    Labels failed from 10:04 to 10:46 UTC (27 minutes).             | lie 42 minutes
                    Labels failed from 23:50 to 00:20, for 30 minutes.              | ''
                    Between 10:04 and 10:46 we checked for 5.3 minutes.             | ''
                    """)
    void comparesDaysAndDurations(String sentence, String message) {
        var found = message("dates-contradict", Samples.section("Impact", sentence));
        if (message.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(message);
        }
    }

    @Test
    void comparesTheTitleWithTheRows() {
        var rows = "\n\n## Timeline (UTC)\n\n- 2026-11-03 10:04 alert\n- 2026-11-03 10:46 fixed\n";
        assertThat(levels("# 2026-11-03 labels failed" + rows)).isEmpty();
        assertThat(levels("# 2026-11-12 labels failed" + rows)).containsExactly(Level.WARNING);
        assertThat(levels("# 2025-11-03 labels failed" + rows)).containsExactly(Level.ERROR);
    }

    @Test
    void countsWorkingDaysToThePublication() {
        var text =
                """
                ---
                title: Labels
                published: %s
                ---
                ## Timeline (UTC)

                - 2026-11-03 10:04 alert
                - 2026-11-03 10:46 fixed
                """;
        assertThat(Samples.rules(text.formatted("2026-11-10"))).doesNotContain("published-late");
        assertThat(Samples.rules(text.formatted("2026-11-12"))).contains("published-late");
        assertThat(Samples.rules(text.replace("published: %s", "author: Ana")))
                .doesNotContain("published-late");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Labels failed.                                    | - render a label before each release (prevent)  | does not say how
                    The alert on failed prints fired.                 | - render a label before each release (prevent)  | ''
                    A customer reported blank labels.                 | - render a label before each release (prevent)  | People noticed
                    A customer reported blank labels.                 | - page when no label is printed for 5 minutes   | ''
                    We contacted the provider's support by telephone. | - render a label before each release (prevent)  | does not say how
                    """)
    void asksHowItWasNoticed(String sentence, String action, String message) {
        var text = Samples.section("Summary", sentence) + "\n## Actions\n\n" + action + "\n";
        var found = message("detection-unexplained", text);
        if (message.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(message);
        }
    }

    @Test
    void asksWhyItTookThatLong() {
        var text = timeline("06:00 the change is merged; 10:04 on-call is paged; 10:10 fixed");
        assertThat(message("detection-unexplained", text)).contains("244 minutes");
        assertThat(message("detection-unexplained", text + "\nNo alert covers this queue.\n"))
                .isEmpty();
    }

    private static String timeline(String rows) {
        return Samples.section("Timeline (UTC)", DAY + rows.replace("; ", "\n" + DAY));
    }

    private static String message(String rule, String text) {
        return Samples.findings(text).stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::message)
                .findFirst()
                .orElse("");
    }

    private static List<Level> levels(String text) {
        return Samples.findings(text).stream()
                .filter(finding -> finding.rule().equals("dates-contradict"))
                .map(Finding::level)
                .toList();
    }
}
