package dev.unrepeat.postmortem;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.BarFile;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.view.LintReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the bar holds against a text, with what only this server can know added. */
@Component
class Judgement {

    private static final RuleInfo OWNER_UNKNOWN =
            new RuleInfo(
                    "action-owner-unknown",
                    Level.ERROR,
                    "Each action's owner is known here.",
                    "Unrepeat: an action that nobody is told of is not a promise");

    private final BarKind bar;
    private final ObjectProvider<ActionIntake> intake;
    private final ObjectProvider<ExtraFindings> extras;

    Judgement(
            BarKind bar,
            ObjectProvider<ActionIntake> intake,
            ObjectProvider<ExtraFindings> extras) {
        this.bar = bar;
        this.intake = intake;
        this.extras = extras;
    }

    /**
     * The report of a text that belongs to nothing here, with what may mend it.
     *
     * @param profile instead of the one that the organisation's bar extends, or null
     */
    LintReport lint(String name, String markdown, @Nullable Profile profile) {
        return LintReport.withFixes(name, Postmortem.read(markdown), bar(profile), List.of());
    }

    private Bar bar(@Nullable Profile profile) {
        var inForce = bar.current();
        if (profile == null || profile == inForce.profile()) {
            return inForce;
        }
        var file = inForce.file();
        return Bar.of(
                new BarFile(
                        profile, file.levels(), file.numbers(), file.required(), file.phrases()));
    }

    /** The report of a text that was written elsewhere: it tells, and never blocks. */
    LintReport imported(String name, String markdown) {
        return LintReport.of(name, markdown, bar(Profile.IMPORT));
    }

    /** The report of a draft that has just been written. */
    LintReport report(String ref, String markdown) {
        var document = Postmortem.read(markdown);
        return LintReport.of(ref, document, bar.current(), owners(document));
    }

    /** The report of a post-mortem's text. */
    LintReport report(PostmortemRecord record, String markdown) {
        if (record.source() != null) {
            return imported(record.ref(), markdown);
        }
        var document = Postmortem.read(markdown);
        return LintReport.of(record.ref(), document, bar.current(), known(record, document));
    }

    /** The same with what may mend each finding, for an author. */
    LintReport withFixes(PostmortemRecord record, String markdown) {
        var document = Postmortem.read(markdown);
        return record.source() == null
                ? LintReport.withFixes(
                        record.ref(), document, bar.current(), known(record, document))
                : LintReport.withFixes(record.ref(), document, bar(Profile.IMPORT), List.of());
    }

    private List<Bar.Known> known(PostmortemRecord record, Postmortem document) {
        var known = owners(document);
        extras.orderedStream().forEach(it -> known.addAll(it.of(record, document)));
        return known;
    }

    private List<Bar.Known> owners(Postmortem document) {
        var known = new ArrayList<Bar.Known>();
        for (var action : document.actions()) {
            var objection = intake.getObject().objection(action);
            if (objection != null) {
                known.add(
                        new Bar.Known(
                                OWNER_UNKNOWN,
                                new Flaw(
                                        action.span(),
                                        objection,
                                        "Name a person or a team that Unrepeat knows, such as"
                                                + " (owner: @ana).")));
            }
        }
        return known;
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
