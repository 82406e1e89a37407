package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows state what happened and what was seen; what it was worth belongs to the analysis.
 *
 * <p>Source: PagerDuty, "How to write a postmortem": stick to the facts in the timeline.
 */
public final class TimelineJudgement implements Rule {

    private static final WordLists LISTS = WordLists.of(TimelineJudgement.class);

    private static final Pattern JUDGES = Pattern.compile("\\b" + LISTS.any("judges") + "\\b");
    private static final Pattern CHAT =
            Pattern.compile(
                    "[\"“”>?]|\\b(?:i|i'm|i've|i'll|you|me|my)\\b|^\\W*(?:\\w+"
                            + " ){0,2}(?:said|says|asked|asks|writes|wrote)\\b");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "timeline-judgement",
                Level.INFO,
                "The rows of the timeline state facts and leave judgements to the analysis.",
                "PagerDuty, How to write a postmortem");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        for (int i = 0; i < document.timeline().size(); i++) {
            var words = Milestones.words(document, i);
            var found = JUDGES.matcher(words);
            if (found.find() && !CHAT.matcher(words).find()) {
                flaws.add(flaw(document.timeline().get(i), found.group()));
            }
        }
        return Handful.of(flaws);
    }

    private static Flaw flaw(TimelineEntry entry, String word) {
        return new Flaw(
                entry.span(),
                "\"%s\" is a judgement; a row states what happened or what was seen."
                        .formatted(word),
                "Keep the fact here, and say under causes or \"What went wrong\" what it meant.");
    }
}
