package dev.unrepeat.bar.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.Profile;
import org.junit.jupiter.api.Test;

class LintSummaryTests {

    private static final String ACTIONS =
            """
            # Labels were not printed

            ## Root cause

            The disk was full because the log of the importer grew. No alert watched it.

            ## Actions

            - Alert when free disk is under 15 %
            - Rotate the log of the importer daily
            - Refuse a label without a font
            """;

    private static LintReport report(String text, Profile profile) {
        return LintReport.of("pm.md", text, Bar.shipped(profile));
    }

    @Test
    void whatAllActionsLackIsOneFindingWithItsLines() {
        var groups = report(ACTIONS, Profile.CORRECTIVE).summary().groups();
        assertThat(groups)
                .filteredOn(it -> it.rule().startsWith("action-no"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.message())
                            .isEqualTo("3 actions have no owner, due date or category.");
                    assertThat(it.lines()).containsExactly(9, 10, 11);
                    assertThat(it.count()).isEqualTo(9);
                });
    }

    @Test
    void errorsComeFirstAndTheThreeThatMatterAheadOfThem() {
        var text = ACTIONS.replace("The disk was full because", "Operator error:");
        var summary = report(text, Profile.CORRECTIVE).summary();
        assertThat(summary.first()).hasSize(3);
        assertThat(summary.first().getFirst().rule()).isEqualTo("cause-human-error");
        assertThat(summary.groups())
                .isSortedAccordingTo((a, b) ->
                        Boolean.compare(b.level().equals("error"), a.level().equals("error")));
    }

    @Test
    void saysWhatIsGood() {
        var good = report(ACTIONS, Profile.GENTLE).summary().good();
        assertThat(good)
                .contains(
                        "A defence that had a hole is named.",
                        "Each action changes something that can be checked.")
                .doesNotContain("Each action has an owner.");
    }

    @Test
    void oneFaultIsReportedOnce() {
        var findings =
                report("# Labels\n\n## Summary\n\nNo labels.\n", Profile.CORRECTIVE).findings();
        assertThat(findings)
                .extracting(LintReport.FindingView::rule)
                .contains("section-missing")
                .doesNotContain("timeline-missing", "actions-missing");
        var causes = report("## Root cause\n\nThe disk was full.\n", Profile.CORRECTIVE).findings();
        assertThat(causes)
                .extracting(LintReport.FindingView::rule)
                .contains("cause-shallow")
                .doesNotContain("cause-single", "defences-unnamed");
    }

    @Test
    void aWaivedFindingCoversNoOther() {
        var text =
                "# Labels\n\n<!-- unrepeat waive section-missing[timeline]: it was over before we"
                        + " looked (by Dana Reyes) -->\n\n## Summary\n\nNo labels.\n";
        assertThat(report(text, Profile.CORRECTIVE).findings())
                .extracting(LintReport.FindingView::rule)
                .contains("timeline-missing");
    }

    @Test
    void theGentleProfileHoldsNoOtherTemplateAgainstAText() {
        assertThat(report(ACTIONS, Profile.GENTLE).findings())
                .extracting(LintReport.FindingView::level)
                .doesNotContain("error");
        var slip = ACTIONS.replace("The disk was full because", "Operator error:");
        assertThat(report(slip, Profile.GENTLE).findings())
                .filteredOn(it -> it.level().equals("error"))
                .extracting(LintReport.FindingView::rule)
                .containsExactly("cause-human-error");
    }
}
