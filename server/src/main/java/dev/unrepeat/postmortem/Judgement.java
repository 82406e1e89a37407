package dev.unrepeat.postmortem;

import dev.unrepeat.bar.Bar;
import dev.unrepeat.bar.Level;
import dev.unrepeat.bar.LintReport;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the bar holds against a text, with what only this server can know added. */
@Component
class Judgement {

    private static final Bar BAR = Bar.shipped(Profile.CORRECTIVE);

    private final ObjectProvider<ActionIntake> intake;
    private final ObjectProvider<ExtraFindings> extra;

    Judgement(ObjectProvider<ActionIntake> intake, ObjectProvider<ExtraFindings> extra) {
        this.intake = intake;
        this.extra = extra;
    }

    /** The report of a text that belongs to nothing here. */
    static LintReport lint(String name, String markdown, Profile profile) {
        return LintReport.of(
                name, markdown, profile == Profile.CORRECTIVE ? BAR : Bar.shipped(profile));
    }

    LintReport report(String ref, String markdown) {
        var report = lint(ref, markdown, Profile.CORRECTIVE);
        var findings = new ArrayList<>(report.findings());
        for (var action : Postmortem.read(markdown).actions()) {
            var objection = intake.getObject().objection(action);
            if (objection != null) {
                var span = action.span();
                findings.add(
                        new LintReport.FindingView(
                                "action-owner-unknown",
                                Level.ERROR.key(),
                                span.line(),
                                span.column(),
                                span.start(),
                                span.end(),
                                action.text(),
                                objection,
                                "Name a person or a team that Unrepeat knows, such as (owner:"
                                        + " @ana).",
                                "Unrepeat: an action that nobody is told of is not a promise"));
            }
        }
        extra.orderedStream().forEach(it -> findings.addAll(it.of(ref, markdown)));
        findings.sort(Comparator.comparingInt(LintReport.FindingView::start));
        return new LintReport(report.file(), findings, report.document());
    }

    PostmortemStore.Tally tally(LintReport report) {
        return new PostmortemStore.Tally(
                count(report, Level.ERROR),
                count(report, Level.WARNING),
                count(report, Level.INFO));
    }

    List<LintReport.FindingView> blocking(LintReport report) {
        return report.findings().stream()
                .filter(it -> it.level().equals(Level.ERROR.key()))
                .toList();
    }

    private static int count(LintReport report, Level level) {
        return (int)
                report.findings().stream().filter(it -> it.level().equals(level.key())).count();
    }
}
