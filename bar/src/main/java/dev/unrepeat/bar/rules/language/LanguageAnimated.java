package dev.unrepeat.bar.rules.language;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Sentence;
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
 * Words that raise the voice: a number says more than a superlative.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture": avoid animated language.
 */
public final class LanguageAnimated implements Rule {

    private static final WordLists LISTS = WordLists.of(LanguageAnimated.class);

    private static final int LONGEST = 1500;
    private static final Pattern LOUD = Pattern.compile("\\b" + LISTS.any("loud") + "\\b");
    private static final Stems STEMS = Stems.of(LISTS.joined("stems"));
    private static final Pattern SHOUTS = Pattern.compile("[\\p{L})]!{1,5}[\"”')]{0,2}$|!!!");
    private static final Pattern CODE =
            Pattern.compile("`[^`]{0,500}`|\"[^\"]{0,300}\"|“[^”]{0,300}”");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "language-animated",
                Level.INFO,
                "The language is calm: no superlatives, no exclamations.",
                "Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        for (var sentences : document.spoken()) {
            for (var sentence : sentences) {
                if (sentence.block().kind() != Block.Kind.HEADING
                        && sentence.low().length() <= LONGEST) {
                    look(sentence, flaws);
                }
            }
        }
        return Handful.of(flaws);
    }

    private static void look(Sentence sentence, List<Flaw> flaws) {
        if (!STEMS.in(sentence.low())) {
            return;
        }
        var words = CODE.matcher(sentence.low()).replaceAll(" ").strip();
        var loud = LOUD.matcher(words);
        if (loud.find()) {
            flaws.add(
                    new Flaw(
                            sentence.span(),
                            "\"%s\" raises the voice and measures nothing.".formatted(loud.group()),
                            "Say how much, how many or how long instead."));
        } else if (SHOUTS.matcher(words).find() && !words.contains("thank")) {
            flaws.add(
                    new Flaw(
                                    sentence.span(),
                                    "The exclamation mark raises the voice.",
                                    "End with a full stop; the facts are loud enough.")
                            .mendedBy(it -> QuickFixes.fullStop(it, sentence.span())));
        }
    }
}
