package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * A summary that can be read while walking into the room.
 *
 * <p>Source: PagerDuty, "How to write a postmortem".
 */
public final class SummaryTooLong implements Rule {

    public static final Setting SENTENCES =
            new Setting("sentences", 3, 1, 20, "sentences", "The most a summary may have.");

    private final int most;

    public SummaryTooLong(int most) {
        this.most = most;
    }

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "summary-too-long",
                Level.WARNING,
                "The summary has three sentences or fewer.",
                "PagerDuty, How to write a postmortem",
                List.of(SENTENCES));
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var sections = document.sections(SectionName.SUMMARY);
        if (sections.isEmpty()) {
            return List.of();
        }
        var sentences = new ArrayList<Sentence>(document.sentences(sections.getFirst()));
        sentences.removeIf(sentence -> sentence.text().split(" ").length < 2);
        if (sentences.size() <= most) {
            return List.of();
        }
        return List.of(
                new Flaw(
                        sentences.get(most).span(),
                        "The summary has %d sentences; from here on it is more than a busy reader takes in."
                                .formatted(sentences.size()),
                        "Keep what happened, to whom, and for how long. Move the rest under"
                                + " causes or response."));
    }
}
