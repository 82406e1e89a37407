package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Flaw;
import dev.unrepeat.bar.Level;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.Rule;
import dev.unrepeat.bar.RuleInfo;
import dev.unrepeat.bar.SectionName;
import dev.unrepeat.bar.reading.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * A summary that can be read while walking into the room.
 *
 * <p>Source: PagerDuty, "How to write a postmortem".
 */
final class SummaryTooLong implements Rule {

    private static final int MOST = 3;

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "summary-too-long",
                Level.WARNING,
                "The summary has three sentences or fewer.",
                "PagerDuty, How to write a postmortem");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var sections = document.sections(SectionName.SUMMARY);
        if (sections.isEmpty()) {
            return List.of();
        }
        var sentences = new ArrayList<Sentence>(document.sentences(sections.getFirst()));
        sentences.removeIf(sentence -> sentence.text().split(" ").length < 2);
        if (sentences.size() <= MOST) {
            return List.of();
        }
        return List.of(
                new Flaw(
                        sentences.get(MOST).span(),
                        "The summary has %d sentences; from here on it tells more than a hurried reader takes in."
                                .formatted(sentences.size()),
                        "Keep three: what happened, to whom, and for how long. Move the rest under"
                                + " causes or response."));
    }
}
