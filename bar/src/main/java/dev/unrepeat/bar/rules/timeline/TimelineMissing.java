package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * At least a start and an end, each with its time.
 *
 * <p>Source: Google SRE Book, "Example Postmortem"; CCADB incident reporting.
 */
public final class TimelineMissing implements Rule {

    private static final int FEWEST = 2;

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "timeline-missing",
                Level.ERROR,
                "There is a timeline of at least two events with their times.",
                "Google SRE Book, Example Postmortem; CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        int events = document.timeline().size();
        if (events >= FEWEST) {
            return List.of();
        }
        return List.of(
                new Flaw(
                                Places.of(document, SectionName.TIMELINE),
                                events == 0
                                        ? "No event with a time was found."
                                        : "Only one event with a time was found.",
                                "List the start, the detection, the mitigation and the end, one row"
                                        + " each: \"2026-01-05 10:03 UTC first alert\".")
                        .mendedBy(QuickFixes::rows));
    }
}
