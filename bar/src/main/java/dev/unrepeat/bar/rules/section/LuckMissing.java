package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * Luck hides risks: what went well by chance goes badly next time.
 *
 * <p>Source: Google SRE Book, "Example Postmortem": where we got lucky.
 */
public final class LuckMissing implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "luck-missing",
                Level.WARNING,
                "\"Where we got lucky\" is there, even if the answer is that we did not.",
                "Google SRE Book, Example Postmortem");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        if (!document.sections(SectionName.LUCKY).isEmpty()) {
            return List.of();
        }
        if (document.spoken().stream().flatMap(List::stream).anyMatch(Luck::asks)) {
            return List.of();
        }
        for (var sentences : document.spoken()) {
            for (var sentence : sentences) {
                if (Luck.tells(sentence)) {
                    return List.of(
                            new Flaw(
                                    sentence.span(),
                                    "This mentions luck outside the section where readers look for"
                                            + " risks.",
                                    "Move it under a heading \"Where we got lucky\", and give it an"
                                            + " action or say why none is needed."));
                }
            }
        }
        return List.of(
                new Flaw(
                        Places.of(document, SectionName.LESSONS),
                        "The document does not say where luck helped, and what would have happened"
                                + " without it.",
                        "Add a heading \"Where we got lucky\"; \"We did not, really\" is an"
                                + " answer."));
    }
}
