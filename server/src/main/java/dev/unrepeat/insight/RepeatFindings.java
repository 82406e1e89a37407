package dev.unrepeat.insight;

import dev.unrepeat.access.Caller;
import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.cause.RepeatOffender;
import dev.unrepeat.bar.text.Span;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.insight.Repeats.Candidate;
import dev.unrepeat.insight.Repeats.Promise;
import dev.unrepeat.postmortem.ExtraFindings;
import dev.unrepeat.postmortem.PostmortemRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the past holds against a post-mortem: late promises, repeats that nobody looked at. */
@Component
class RepeatFindings implements ExtraFindings {

    private static final RuleInfo PROMISE_OVERDUE =
            new RuleInfo(
                    "promise-overdue",
                    Level.ERROR,
                    "No action for the same cause is overdue.",
                    "Google SRE Workbook, Postmortem Culture: actions that nobody follows");
    private static final RuleInfo RELATED_UNCHECKED =
            new RuleInfo(
                    "related-unchecked",
                    Level.WARNING,
                    "Each similar incident was confirmed as a repeat or rejected.",
                    "CCADB incident reporting: related incidents");

    /** How alike causes must be for a promise to count before anybody has confirmed the repeat. */
    private static final double CLEARLY_ALIKE = 0.5;

    private static final int MOST = 5;

    private final Repeats repeats;
    private final Incidents incidents;

    RepeatFindings(Repeats repeats, Incidents incidents) {
        this.repeats = repeats;
        this.incidents = incidents;
    }

    @Override
    public List<Bar.Known> of(PostmortemRecord record, Postmortem document) {
        var incident = record.incident();
        if (incident == null) {
            return List.of();
        }
        var found = new ArrayList<Bar.Known>();
        // What a reader does not see holds nothing against their text.
        var caller = Caller.current().orElseGet(Caller::system);
        // Nobody can confirm or refuse what has no incident here.
        var candidates =
                repeats.of(caller, incidents.get(incident)).stream()
                        .filter(it -> !it.earlier().isLoose())
                        .toList();
        candidates.forEach(it -> overdue(it, document, found));
        unchecked(candidates, document, found);
        offenders(candidates, document, found);
        return found;
    }

    private static void overdue(Candidate candidate, Postmortem document, List<Bar.Known> found) {
        boolean asked = candidate.isOpen() && candidate.score() >= CLEARLY_ALIKE;
        if (candidate.isRefused()
                || !candidate.kind().sameCause()
                || candidate.isOpen() && !asked) {
            return;
        }
        for (var promise : candidate.promises()) {
            if (promise.daysLate() > 0) {
                found.add(
                        new Bar.Known(
                                PROMISE_OVERDUE,
                                new Flaw(
                                        place(document, SectionName.ACTIONS),
                                        words(candidate, promise),
                                        "Do it, or say in the actions what becomes of it, and move"
                                                + " its date with its owner.",
                                        candidate.isOpen() ? Level.WARNING : null)));
            }
        }
    }

    private static String words(Candidate candidate, Promise promise) {
        var earlier = candidate.earlier();
        var pm = earlier.postmortemRef();
        return "Action of %s, %d day%s overdue: %s (%s)%s."
                .formatted(
                        pm == null ? earlier.ref() : pm,
                        promise.daysLate(),
                        promise.daysLate() == 1 ? "" : "s",
                        promise.action().ref(),
                        promise.action().title(),
                        candidate.isOpen()
                                ? ". Not yet confirmed or rejected as the same failure"
                                : "");
    }

    private static void unchecked(
            List<Candidate> candidates, Postmortem document, List<Bar.Known> found) {
        var open = candidates.stream().filter(Candidate::isOpen).limit(MOST).toList();
        if (!open.isEmpty()) {
            found.add(
                    new Bar.Known(
                            RELATED_UNCHECKED,
                            new Flaw(
                                    place(document, SectionName.RELATED),
                                    "Similar to %s, not yet confirmed or rejected as a repeat."
                                            .formatted(
                                                    open.stream()
                                                            .map(it ->
                                                                    "%s (%s)"
                                                                            .formatted(
                                                                                    it.earlier()
                                                                                            .ref(),
                                                                                    it.earlier()
                                                                                            .title()))
                                                            .collect(Collectors.joining(", "))),
                                    "Confirm or reject each in the list of similar incidents.")));
        }
    }

    private static void offenders(
            List<Candidate> candidates, Postmortem document, List<Bar.Known> found) {
        for (var candidate : candidates) {
            boolean confirmed = !candidate.isOpen() && !candidate.isRefused();
            if (confirmed && candidate.kind().sameCause() && !RepeatOffender.explains(document)) {
                found.add(
                        new Bar.Known(
                                RepeatOffender.INFO,
                                new Flaw(
                                        place(document, SectionName.CAUSES),
                                        "This repeats %s, and the text does not say why the actions of then did not prevent it."
                                                .formatted(candidate.earlier().ref()),
                                        "Name its actions, and for each say whether it was done,"
                                                + " not done, or not enough.")));
                return;
            }
        }
    }

    /** The heading of the section, else the top of the document. */
    private static Span place(Postmortem document, SectionName name) {
        var sections = document.sections(name);
        if (!sections.isEmpty()) {
            return sections.getFirst().headingSpan();
        }
        var blocks = document.blocks();
        return blocks.isEmpty()
                ? document.span(0, 0)
                : document.span(blocks.getFirst().start(), blocks.getFirst().end());
    }
}
