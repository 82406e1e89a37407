package dev.unrepeat.bar.rules.language;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A judgement on a person: somebody is the subject and judged in one clause. Only the author sees
 * it, and it is never counted.
 *
 * <p>Source: Google SRE Book, "Postmortem Culture"; Etsy, "Blameless PostMortems and a Just
 * Culture".
 */
public final class LanguageBlame implements Rule {

    private static final int LONGEST = 1500;

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "language-blame",
                Level.WARNING,
                "No clause judges a person.",
                "Google SRE Book, Postmortem Culture; Etsy, Blameless PostMortems");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var judgement = new Judgement(People.of(document));
        for (var sentences : document.spoken()) {
            for (var sentence : sentences) {
                if (flaws.size() < Handful.ENOUGH
                        && sentence.low().length() <= LONGEST
                        && judgement.on(sentence)) {
                    flaws.add(
                            new Flaw(
                                    sentence.span(),
                                    "This judges a person. Readers learn to hide things from texts"
                                            + " that do.",
                                    "Describe what they saw and what made the step reasonable then,"
                                            + " such as \"the page showed no sign that the copy was"
                                            + " stale\"."));
                }
            }
        }
        return flaws;
    }
}
