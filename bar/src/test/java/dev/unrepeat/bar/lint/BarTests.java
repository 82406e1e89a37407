package dev.unrepeat.bar.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.Patch;
import dev.unrepeat.bar.text.Span;
import dev.unrepeat.bar.view.LintReport;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarTests {

    @Test
    void findsNothingInAGoodDocument() {
        assertThat(Samples.findings(Samples.COMPLETE)).isEmpty();
    }

    @Test
    void listsEachRuleOnceWithItsSource() {
        assertThat(Bar.rules())
                .hasSizeGreaterThan(15)
                .extracting(RuleInfo::id)
                .doesNotHaveDuplicates();
        assertThat(Bar.rules()).allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
    }

    @Test
    void sortsFindingsByPlaceAndPointsAtThem() {
        var text = Samples.section("Causes", "It broke for some reason.\n\nTB" + "D");
        var findings = Samples.findings(text);
        assertThat(findings)
                .isSortedAccordingTo(Comparator.comparingInt(finding -> finding.span().start()));
        var vague =
                findings.stream()
                        .filter(finding -> finding.rule().equals("cause-vague"))
                        .findFirst()
                        .orElseThrow();
        assertThat(vague.line()).isEqualTo(5);
        assertThat(vague.column()).isEqualTo(1);
        assertThat(vague.excerpt()).isEqualTo("It broke for some reason.");
        assertThat(vague.span().in(text)).isEqualTo(vague.excerpt());
    }

    @Test
    void blocksNothingWhenImporting() {
        assertThat(Bar.shipped(Profile.IMPORT).check(Postmortem.read("x")))
                .extracting(Finding::level)
                .doesNotContain(Level.ERROR);
        assertThat(Bar.shipped(Profile.IMPORT).profile()).isEqualTo(Profile.IMPORT);
    }

    @Test
    void weighsByProfile() {
        var text = Samples.section("Impact", "All users were affected.");
        assertThat(level(Profile.CORRECTIVE, text)).isEqualTo(Level.WARNING);
        assertThat(level(Profile.CCADB, text)).isEqualTo(Level.ERROR);
        assertThat(level(Profile.CORRECTIVE, "Severity: SEV1\n\n" + text)).isEqualTo(Level.ERROR);
        assertThat(Profile.named("learning-review")).contains(Profile.LEARNING_REVIEW);
        assertThat(Profile.named("strict")).isEmpty();
    }

    private static Level level(Profile profile, String text) {
        return Bar.shipped(profile).check(Postmortem.read(text)).stream()
                .filter(finding -> finding.rule().equals("impact-not-quantified"))
                .findFirst()
                .orElseThrow()
                .level();
    }

    @Test
    void reportsInTheShapeOfTheContract() {
        var report = LintReport.of("a.md", Samples.COMPLETE, Bar.shipped(Profile.CORRECTIVE));
        assertThat(report.file()).isEqualTo("a.md");
        assertThat(report.findings()).isEmpty();
        assertThat(report.document().sections()).contains("summary", "went_well");
        assertThat(report.document().timeline().getFirst().zone()).isEqualTo("utc");
        assertThat(report.document().timeline().getFirst().local()).isEqualTo("09:58");
        assertThat(report.document().actions())
                .extracting(LintReport.ActionView::category)
                .isEqualTo(List.of("prevent", "detect"));
        assertThat(
                        LintReport.of("b.md", "x", Bar.shipped(Profile.CORRECTIVE))
                                .findings()
                                .getFirst()
                                .level())
                .isEqualTo("error");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(3, 2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Patch(3, 2, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleInfo("No", Level.INFO, "", ""));
    }
}
