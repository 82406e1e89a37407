package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A timeline begins before the detection and continues to the end of the incident.
 *
 * <p>Source: Google SRE Book, "Example Postmortem"; PagerDuty, "How to write a postmortem": start
 * the timeline at a point before the incident.
 */
public final class TimelineMilestones implements Rule {

    private static final WordLists LISTS = WordLists.of(TimelineMilestones.class);

    private static final int FEWEST = 2;
    private static final Pattern BEGINS = Pattern.compile("\\b" + LISTS.any("begins") + "\\b");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "timeline-milestones",
                Level.WARNING,
                "The timeline has an event before the detection, the detection, and the end.",
                "Google SRE Book, Example Postmortem; PagerDuty, How to write a postmortem");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var entries = document.timeline();
        if (entries.size() < FEWEST) {
            return List.of();
        }
        var milestones = Milestones.of(document);
        var missing = new ArrayList<String>();
        if (!milestones.before() && !begins(document)) {
            missing.add("what came before the detection, such as the change or the first failure");
        }
        if (milestones.detected() == null) {
            missing.add("when and how it was noticed");
        }
        if (milestones.ended() == null) {
            missing.add("how it ended");
        }
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Flaw(
                        document.sections(SectionName.TIMELINE).isEmpty()
                                ? entries.getFirst().span()
                                : Places.of(document, SectionName.TIMELINE),
                        "No row of the timeline says " + String.join("; nor ", missing) + ".",
                        "Begin with the change that came before, and give the first sign, the"
                                + " detection, the mitigation and the end a row each."));
    }

    private static boolean begins(Postmortem document) {
        return BEGINS.matcher(Milestones.words(document, 0)).find();
    }
}
