package dev.unrepeat.bar.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.reading.Postmortem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverTests {

    private static final Bar BAR = Bar.shipped(Profile.CORRECTIVE);

    private static Verdict judge(String text) {
        return BAR.judge(Postmortem.read(text));
    }

    @Test
    void coversOneFindingInPlaceAndKeepsReasonAndName() {
        var text =
                """
                # Disk full

                ## Actions

                <!-- unrepeat waive action-no-owner: the vendor does it for us (by Dana Reyes) -->
                - [ ] replace the disk array of the label printers (due: 2026-12-01, prevent)
                - [ ] reject jobs that are larger than the disk (due: 2026-12-01, prevent)
                """;
        var verdict = judge(text);
        assertThat(verdict.waived()).hasSize(1);
        var waived = verdict.waived().getFirst();
        assertThat(waived.finding().line()).isEqualTo(6);
        assertThat(waived.waiver().reason()).isEqualTo("the vendor does it for us");
        assertThat(waived.waiver().by()).isEqualTo("Dana Reyes");
        assertThat(verdict.findings())
                .filteredOn(it -> it.rule().equals("action-no-owner"))
                .extracting(Finding::line)
                .containsExactly(7);
        assertThat(verdict.findings()).noneMatch(it -> it.rule().startsWith("waiver"));
    }

    @Test
    void standsInTheLineItselfOrUnderTheHeading() {
        var inLine =
                "# A\n\n"
                    + "## Actions\n\n"
                    + "- [ ] reject jobs larger than the disk (due: 2026-12-01, prevent) <!--"
                    + " unrepeat waive action-no-owner: drill, the robot does it (by Ana) -->\n";
        assertThat(judge(inLine).waived()).hasSize(1);
        var heading =
                "# A\n\n<!-- unrepeat waive section-missing[impact]: a drill that touched nobody"
                        + " (by Ana) -->\n\n## Summary\n\nA drill.\n";
        assertThat(judge(heading).waived()).hasSize(1);
        assertThat(judge(heading).findings())
                .filteredOn(it -> it.rule().equals("section-missing"))
                .isNotEmpty()
                .noneMatch(it ->
                        it.message().startsWith("No part of the document was read as the impact"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    section-missing[impact] because I say so | lacks its rule
                    section-missing: a drill that touched nobody | lacks its rule
                    section-mising: a drill that touched nobody (by Ana) | which is not a rule
                    section-missing: n/a (by Ana) | does not explain the exception
                    section-missing: ok ok later (by Ana) | does not explain the exception
                    """)
    void withoutReasonNameOrRuleItWaivesNothing(String waiver, String message) {
        var verdict = judge("# A\n\n<!-- unrepeat waive " + waiver + " -->\n");
        assertThat(verdict.waived()).isEmpty();
        assertThat(verdict.findings())
                .filteredOn(it -> it.rule().equals("waiver-broken"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.message()).contains(message);
                    assertThat(it.line()).isEqualTo(3);
                });
    }

    @Test
    void oneThatCoversNothingIsTold() {
        var verdict =
                judge(
                        Samples.COMPLETE
                                + "\n"
                                + "<!-- unrepeat waive placeholder: kept for the auditors (by Ana)"
                                + " -->\n");
        assertThat(verdict.findings()).extracting(Finding::rule).contains("waiver-unused");
    }

    @Test
    void codeAndOtherCommentsAreNoWaivers() {
        var verdict =
                judge(
                        "# A\n\n"
                            + "```\n"
                            + "<!-- unrepeat waive section-missing: shown as an example (by Ana)"
                            + " -->\n"
                            + "```\n\n"
                            + "<!-- waive it -->\n");
        assertThat(verdict.waived()).isEmpty();
        assertThat(verdict.findings()).noneMatch(it -> it.rule().startsWith("waiver"));
    }
}
