package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts every post-mortem needs.
 *
 * <p>Source: Google SRE Book, "Example Postmortem"; PagerDuty, "How to write a postmortem".
 */
public final class SectionMissing implements Rule {

    private static final Map<SectionName, String> ASKS =
            Map.of(
                    SectionName.SUMMARY,
                            "Add a heading \"Summary\": what happened, to whom and for how long, in"
                                    + " three sentences.",
                    SectionName.IMPACT,
                            "Add a heading \"Impact\": how many users or requests were affected,"
                                    + " for how long, and how you know.",
                    SectionName.TIMELINE,
                            "Add a heading \"Timeline\" with the start, the detection, the"
                                    + " mitigation and the end, in UTC.",
                    SectionName.CAUSES,
                            "Add a heading \"Causes\": what made it possible, what let it through,"
                                    + " what made recovery slow.",
                    SectionName.LESSONS,
                            "Add headings \"What went well\" and \"What went wrong\": what helped,"
                                    + " and what stood in the way.",
                    SectionName.ACTIONS,
                            "Add a heading \"Actions\" with an owner and a date for each, or"
                                    + " \"None, because ...\".");

    private final Set<SectionName> needed;

    public SectionMissing(Set<SectionName> needed) {
        this.needed = needed;
    }

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "section-missing",
                Level.ERROR,
                "Summary, impact, timeline, causes, lessons and actions are there, under whatever"
                        + " headings.",
                "Google SRE Book, Example Postmortem");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var there = document.subjects();
        var flaws = new ArrayList<Flaw>();
        for (var name : needed) {
            if (!there.contains(name)) {
                flaws.add(
                        new Flaw(
                                        Places.top(document),
                                        "No part of the document was read as the "
                                                + name.key()
                                                + ". "
                                                + taken(document),
                                        ASKS.getOrDefault(
                                                name,
                                                "Add a heading \"%s\".".formatted(title(name))))
                                .mendedBy(it -> QuickFixes.heading(it, name)));
            }
        }
        return flaws;
    }

    private static String title(SectionName name) {
        var words = name.key().replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Which heading was taken for what, so that the author sees why. */
    private static String taken(Postmortem document) {
        var taken =
                document.sections().stream()
                        .filter(section -> !section.names().isEmpty())
                        .limit(12)
                        .map(section ->
                                (section.heading().isEmpty()
                                                ? "the opening"
                                                : "\"" + section.heading() + "\"")
                                        + " as "
                                        + section.names().stream()
                                                .sorted()
                                                .map(SectionName::key)
                                                .collect(Collectors.joining(" and ")))
                        .collect(Collectors.joining(", "));
        return taken.isEmpty() ? "No heading was recognised." : "Read: " + taken + ".";
    }
}
