package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.lint.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureRulesTests {

    @Test
    void saysWhichPartIsMissingAndWhatWasTakenForWhat() {
        var text =
                Samples.COMPLETE
                        .replace("## Impact", "## Weather")
                        .replace("## Summary", "## Overview");
        assertThat(Samples.findings(text))
                .filteredOn(finding -> finding.rule().equals("section-missing"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .contains("impact")
                            .contains("\"Overview\" as summary");
                    assertThat(finding.suggestion()).contains("\"Impact\"");
                });
        assertThat(Samples.findings("x"))
                .filteredOn(finding -> finding.rule().equals("section-missing"))
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '## Impact\n\n## Causes\n\nb'                    | true
                    '## Impact\n\n<!-- how many? -->\n'              | true
                    '## Impact\n\nNone, because it was night.'       | false
                    '## Lessons\n\n### What went well\n\nb'          | false
                    '## Appendix\n'                                  | false
                    '- **Impact**:\n- **Resolution**: restarted'     | true
                    """)
    void findsEmptySections(String text, boolean fires) {
        assertThat(Samples.rules("# A\n\n" + text.replace("\\n", "\n")).contains("section-empty"))
                .isEqualTo(fires);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Describe what happened during the incident in one or two sentences.",
                "Rename the example headings below.",
                "Each item must have a ticket.",
                "[insert date here]",
                "{{ title of the incident }}",
                "This section should list the events."
            })
    void findsWhatTheTemplateSays(String text) {
        assertThat(Samples.rules(Samples.section("Impact", text))).contains("template-left-over");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We describe the incident below.",
                "The helm template was wrong.",
                "- Add a list of clusters to the incident channel",
                "The page had `<insert name>` on it."
            })
    void leavesProseAboutTemplatesAlone(String text) {
        assertThat(
                        Samples.rules(Samples.section("Impact", text))
                                        .contains("template-left-over")
                                && !text.contains("`"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Owner: TBD                            | true
                    TO%DO write this                      | true
                    The number is ???                     | true
                    To be determined.                     | true
                    YYYY-MM-DD                            | true
                    The `TO%DO` list of the parser        | false
                    Is it so?                             | false
                    The list is to be decided by Ana      | false
                    Two orders had to be completed by hand | false
                    The share is to be confirmed later.   | true
                    """)
    void findsMarksOfUnfinishedWriting(String text, boolean fires) {
        assertThat(
                        Samples.rules(Samples.section("Impact", text.replace("%", "")))
                                .contains("placeholder"))
                .isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    It broke. We saw it. We fixed it.                        | false
                    It broke at v1.26.0. We saw it, e.g. here. It is fixed.  | false
                    It broke. We saw it. We fixed it. It broke again.        | true
                    """)
    void countsTheSentencesOfASummary(String text, boolean fires) {
        assertThat(Samples.rules(Samples.section("Summary", text)).contains("summary-too-long"))
                .isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1,900 parcels and 40 users were affected.                      | false
                    About 12 % of the requests failed.                             | false
                    The shop was down for 42 minutes.                              | false
                    Orders worth $12,000 were lost.                                | false
                    Searches failed between 10:04 and 10:46 UTC.                   | false
                    No impact on users, because the old replica served them.       | false
                    Twelve builds had to be repeated.                              | false
                    All users were affected.                                       | true
                    Some requests failed after the upgrade to v2.14.               | true
                    Requests ran into the timeout of 30 seconds.                   | true
                    The site was slow.                                             | true
                    """)
    void asksForNumbersOfTheImpact(String text, boolean fires) {
        assertThat(Samples.rules(Samples.section("Impact", text)).contains("impact-not-quantified"))
                .isEqualTo(fires);
    }

    @Test
    void takesADurationInALabelForANumber() {
        assertThat(
                        Samples.rules(
                                "# A\n\n- **Time to repair**: 0h 42m\n\n- **Impact**: all users\n"))
                .doesNotContain("impact-not-quantified");
    }

    @Test
    void takesTheStateOfAnActionForNoMark() {
        var text =
                Samples.section(
                        "Actions", "**TO%DO**: page when the pool is 90 % full".replace("%", ""));
        assertThat(Samples.rules(text)).doesNotContain("placeholder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '- 10:04 UTC a\n- 10:05 b'              | ''
                    '- 10:04 a\n- 10:05 b'                  | timeline-zone
                    '- 10:04 PST a\n- 10:05 PST b'          | timeline-zone-ambiguous
                    '- 10:04 UTC a\n- 10:03 UTC b'          | timeline-order
                    '- 2026-02-01 a\n- 2026-02-03 b'         | ''
                    '- it broke\n- we fixed it'             | timeline-missing
                    """)
    void judgesTheTimeline(String body, String rule) {
        var text = "# Outage on 2026-02-03\n\n## Timeline\n\n" + body.replace("\\n", "\n") + "\n";
        assertThat(Samples.findings(text))
                .extracting(Finding::rule)
                .filteredOn(id -> id.startsWith("timeline") && !id.equals("timeline-milestones"))
                .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
    }
}
