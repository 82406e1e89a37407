package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.Finding;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.reading.Postmortem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingAndCoverRulesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Printing was down for 42 minutes for all customers.                         | ''
                    Printing was down for 42 minutes. 1,900 of 12,000 parcels left late.        | ''
                    Printing was down.                                                          | who was affected nor for how long
                    Customers could not print labels.                                           | for how long
                    The cron daemon was down for two hours.                                     | who was affected
                    Customers could not print from 10:04 to 10:46.                              | ''
                    The QZR was down for 42 minutes for all customers.                          | "QZR"
                    The queue relay (QZR) was down for 42 minutes. The QZR serves all users.    | ''
                    The Queue Zone Relay served no user for 42 minutes; the QZR was stuck.      | ''
                    The DNS API was down for 42 minutes for all customers.                      | ''
                    """)
    void asksForWhatWhomAndHowLong(String summary, String message) {
        var found = message("summary-incomplete", Samples.section("Summary", summary));
        if (message.isEmpty()) {
            assertThat(found).as(summary).isEmpty();
        } else {
            assertThat(found).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The restart was a disaster and took 40 minutes.           | false
                    It was a complete disaster.                               | true
                    The restore was incredibly slow.                          | true
                    And then the disk was full!                               | true
                    The check `a != b` failed.                                | false
                    The log says "connection lost!"                           | false
                    Thanks to everybody who helped!                           | false
                    A massive object store holds the images.                  | false
                    """)
    void keepsTheVoiceDown(String text, boolean fires) {
        assertThat(Samples.rules(Samples.section("Response", text)).contains("language-animated"))
                .as(text)
                .isEqualTo(fires);
    }

    @Test
    void saysHowManyMoreThereAre() {
        var text = Samples.section("Response", "It was horrible.\n\n".repeat(9));
        assertThat(Samples.findings(text))
                .filteredOn(finding -> finding.rule().equals("language-animated"))
                .hasSize(4)
                .last()
                .extracting(Finding::message)
                .asString()
                .contains("5 more places");
    }

    @Test
    void asksWhereLuckHelped() {
        assertThat(message("luck-missing", Samples.section("Summary", "Labels failed.")))
                .contains("does not say where luck helped");
        assertThat(message("luck-missing", Samples.section("Causes", "Luckily it was night.")))
                .contains("mentions luck outside the section");
        assertThat(message("luck-missing", Samples.section("Where we got lucky", "We did not.")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - Lin happened to look at the printer             | true
                    - Lin happened to look at the stale print queue   | false
                    - Few parcels leave at night; we accept that risk | false
                    We didn't, really.                                | false
                    - None this time                                  | false
                    """)
    void asksForAnActionForLuck(String luck, boolean fires) {
        var text =
                Samples.section("Where we got lucky", luck)
                        + "\n## Actions\n\n- page when the queue is stale (detect)\n";
        assertThat(Samples.rules(text).contains("luck-uncovered")).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - page when the queue is stale                  | true
                    - page when the queue is stale (detect)         | false
                    - page when the queue is stale (owner: @lin, due: 2026-12-01, detect) | false
                    - [x] page when the queue is stale              | false
                    """)
    void asksWhatAnActionIsFor(String action, boolean fires) {
        var found = message("action-no-category", Samples.section("Actions", action));
        assertThat(found.contains("reads like \"detect\"")).isEqualTo(fires);
    }

    @Test
    void demandsNoCategoryOfWhatIsImported() {
        var text = Samples.section("Actions", "- page when the queue is stale");
        assertThat(Bar.shipped(Profile.IMPORT).check(Postmortem.read(text)))
                .filteredOn(finding -> finding.rule().equals("action-no-category"))
                .extracting(Finding::level)
                .containsExactly(Level.INFO);
    }

    @Test
    void asksForEachSide() {
        var prevent = "- reject a label without a font (prevent)\n";
        var text = Samples.section("Actions", prevent);
        assertThat(message("actions-one-sided", text)).contains("detect or to mitigate");
        var all =
                prevent
                        + "- page when the queue is stale (detect)\n"
                        + "- let a rollback skip the lock (mitigate)\n";
        assertThat(message("actions-one-sided", Samples.section("Actions", all))).isEmpty();
        var reasons =
                prevent
                        + "\n"
                        + "Nothing to detect, because the alert came at once. Nothing to mitigate,"
                        + " since the rollback takes a minute.\n";
        assertThat(message("actions-one-sided", Samples.section("Actions", reasons))).isEmpty();
    }

    @Test
    void asksForContainmentSoon() {
        var text =
                """
                # 2026-11-03 labels failed

                ## Timeline (UTC)

                - 2026-11-03 10:04 alert
                - 2026-11-03 10:46 fixed

                ## Actions

                - Revert the upgrade on the second host (owner: @ana, due: %s)
                """;
        assertThat(message("actions-late-containment", text.formatted("2026-11-10"))).isEmpty();
        assertThat(message("actions-late-containment", text.formatted("2026-12-24")))
                .contains("51 days");
    }

    @Test
    void demandsNoHeadingForCausesOfANarrative() {
        var text = Postmortem.read(Samples.section("Summary", "Labels failed."));
        assertThat(Bar.shipped(Profile.LEARNING_REVIEW).check(text))
                .filteredOn(finding -> finding.rule().equals("section-missing"))
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("as the causes"));
    }

    private static String message(String rule, String text) {
        return Samples.findings(text).stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::message)
                .findFirst()
                .orElse("");
    }
}
