package dev.unrepeat.postmortem;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.BarFile;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.modes.FailureMode;
import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.document.BarKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the bar holds against a text, with what only this server can know added. */
@Component
public class Judgement {

    private static final RuleInfo OWNER_UNKNOWN =
            new RuleInfo(
                    "action-owner-unknown",
                    Level.ERROR,
                    "Each action's owner is known here.",
                    "Unrepeat: an action without a known owner is not followed");

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

    /** Returns the report of a text that was written elsewhere, by the profile for imports. */
    LintReport imported(String name, Postmortem document) {
        return LintReport.of(name, document, bar(Profile.IMPORT), List.of());
    }

    /** Returns the report of a draft that belongs to no post-mortem yet. */
    LintReport draft(String ref, Postmortem document) {
        return LintReport.of(ref, document, bar.current(), owners(document));
    }

    /** Returns the report of a post-mortem's text. */
    LintReport report(PostmortemRecord record, Postmortem document) {
        if (record.source() != null) {
            return imported(record.ref(), document);
        }
        return LintReport.of(record.ref(), document, bar.current(), known(record, document));
    }

    /** Returns the report with the quick fixes of each finding, for an author. */
    LintReport withFixes(PostmortemRecord record, Postmortem document) {
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

    /** Returns the keys of the failure modes that the author confirmed. */
    public static List<String> failureModes(Postmortem document) {
        return FailureModes.shipped().confirmed(document).modes().stream()
                .map(FailureMode::key)
                .distinct()
                .toList();
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
