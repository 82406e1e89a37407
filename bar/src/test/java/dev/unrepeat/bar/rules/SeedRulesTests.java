package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drift, organisational causes, loaded words and late publications. */
class SeedRulesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The limit was wrong because of configuration drift? No. It was configuration drift. | true
                    The root cause was config drift between staging and production. | true
                    The two clusters had drifted apart. | true
                    The values had drifted from Git, because they were set by hand. | false
                    Configuration drift: no job compares the cluster with Git. | false
                    The clock of the node drifted by two seconds. | false
                    The driver was synced to the wrong folder. | false
                    """)
    void driftIsASymptom(String cause, boolean found) {
        var rules = Samples.rules(Samples.section("Root cause", cause));
        assertThat(rules.contains("cause-drift")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    No team owned the importer. | Kim | true
                    The upgrade was deprioritised for two quarters. | @ana | true
                    The team was understaffed in spring. | Storage team | true
                    No team owned the importer. | Kim (director) | false
                    The team was understaffed in spring. | VP Platform | false
                    The owner of the file was root. | Kim | false
                    The queue has no limit. | Kim | false
                    """)
    void anOrganisationalCauseWantsSomebodyWhoDecides(String cause, String owner, boolean found) {
        var text =
                "## Root cause\n\n%s\n\n## Actions\n\n- Name an owner (owner: %s, due: 2026-12-01)\n"
                        .formatted(cause, owner);
        assertThat(Samples.rules(text).contains("cause-organisational")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The flag was obviously wrong. | true
                    Of course nobody read the note. | true
                    You should always check the target first. | true
                    Nothing obviously abnormal was in the log. | false
                    The page says "you should retry". | false
                    The course of events is below. | false
                    """)
    void namesWordsThatTakeThingsForGranted(String sentence, boolean found) {
        var rules = Samples.rules(Samples.section("Root cause", sentence));
        assertThat(rules.contains("language-loaded")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "SEV1, 2026-11-05, false",
        "SEV1, 2026-11-06, true",
        "SEV2, 2026-11-06, false",
        "SEV2, 2026-11-09, true",
        "SEV3, 2026-11-10, false",
        "SEV3, 2026-11-11, true"
    })
    void thePolicysOwnDaysCount(String severity, String published, boolean late) {
        var text =
                """
                ---
                title: Labels
                severity: %s
                published: %s
                ---
                ## Timeline (UTC)

                - 2026-11-03 10:04 alert
                - 2026-11-03 10:46 fixed
                """
                        .formatted(severity, published);
        assertThat(Samples.rules(text).contains("published-late")).isEqualTo(late);
    }

    @Test
    void aSlipInAHeadingOfTheCausesCounts() {
        assertThat(
                        Samples.rules(
                                "## Root cause: operator error\n\n"
                                        + "The queue was emptied at noon.\n"))
                .contains("cause-human-error");
        assertThat(
                        Samples.rules(
                                "## Root cause: why operator error is possible\n\n"
                                    + "The queue was emptied, because the tool asks nothing.\n"))
                .doesNotContain("cause-human-error");
    }

    @Test
    void blameAndPromisesCompleteNoSummary() {
        var summary =
                "It was a complete disaster and Tom forgot to check the release. We will be more"
                        + " careful and the whole team has learnt its lesson.";
        assertThat(Samples.rules("# Release\n\n## Summary\n\n" + summary + "\n"))
                .contains("summary-incomplete", "language-blame");
    }

    @Test
    void aVagueWordAboutASymptomIsNoVagueCause() {
        var named =
                "The index was dropped by the release at 10:02, which caused full scans."
                        + " Somehow lost in between were two rows.";
        assertThat(Samples.rules(Samples.section("Root cause", named)))
                .doesNotContain("cause-vague");
        assertThat(Samples.rules(Samples.section("Root cause", "The rows somehow got lost.")))
                .contains("cause-vague");
    }
}
