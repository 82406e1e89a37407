package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Flaw;
import dev.unrepeat.bar.Level;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.Rule;
import dev.unrepeat.bar.RuleInfo;
import dev.unrepeat.bar.reading.Block;
import dev.unrepeat.bar.reading.Block.Kind;
import dev.unrepeat.bar.reading.Prose;
import dev.unrepeat.bar.reading.Sentences;
import java.util.ArrayList;
import java.util.List;

/**
 * A judgement on a person: somebody is the subject and judged in one clause. Only the author sees
 * it, and it is never counted.
 *
 * <p>Source: Google SRE Book, "Postmortem Culture"; Etsy, "Blameless PostMortems and a Just
 * Culture".
 */
final class LanguageBlame implements Rule {

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
        for (var block : document.blocks()) {
            if (block.isProse() && !block.quoted() && block.kind() != Kind.HEADER_ROW) {
                check(document, block, judgement, flaws);
            }
        }
        return flaws;
    }

    private static void check(
            Postmortem document, Block block, Judgement judgement, List<Flaw> flaws) {
        for (var sentence : Sentences.of(block.prose())) {
            if (sentence.text().length() <= LONGEST && judgement.on(sentence.text())) {
                flaws.add(
                        new Flaw(
                                span(document, sentence),
                                "This judges a person. Readers learn to hide things from texts that"
                                        + " do.",
                                "Tell what they saw and what made the step reasonable then, such as"
                                        + " \"the page showed no sign that the copy was stale\"."));
            }
        }
    }

    private static dev.unrepeat.bar.Span span(Postmortem document, Prose sentence) {
        return document.span(sentence.offset(0), sentence.endOffset(sentence.text().length()));
    }
}
