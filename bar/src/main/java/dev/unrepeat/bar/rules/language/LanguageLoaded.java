package dev.unrepeat.bar.rules.language;

import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words that say more about the reader than about the incident: "obviously", "of course", "you
 * should".
 *
 * <p>Source: Etsy, "Debriefing Facilitation Guide".
 */
public final class LanguageLoaded implements Rule {

    private static final WordLists LISTS = WordLists.of(LanguageLoaded.class);
    private static final int LONGEST = 1500;
    private static final Stems STEMS =
            Stems.of(
                    "obvious|of course|needless|everyone knows|common sense|without saying|you"
                            + " |your ");
    private static final Pattern LOADED = Pattern.compile("\\b" + LISTS.any("loaded") + "\\b");
    private static final Pattern YOU = Pattern.compile("\\b" + LISTS.any("you") + "\\b");
    private static final Pattern QUOTED =
            Pattern.compile("`[^`]{0,500}`|\"[^\"]{0,300}\"|“[^”]{0,300}”");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "language-loaded",
                Level.INFO,
                "No word takes for granted what was not known then, and nobody is addressed as"
                        + " \"you\".",
                "Etsy, Debriefing Facilitation Guide");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var analysis = new HashSet<Integer>();
        for (var section : document.sections()) {
            if (section.is(SectionName.CAUSES) || section.is(SectionName.WENT_WRONG)) {
                document.sentences(section).forEach(it -> analysis.add(it.span().start()));
            }
        }
        for (var sentences : document.spoken()) {
            for (var sentence : sentences) {
                if (sentence.block().kind() != Block.Kind.HEADING
                        && sentence.low().length() <= LONGEST) {
                    flaw(sentence, analysis.contains(sentence.span().start()))
                            .ifPresent(flaws::add);
                }
            }
        }
        return Handful.of(flaws);
    }

    private static Optional<Flaw> flaw(Sentence sentence, boolean analysis) {
        var low = sentence.low();
        if (!STEMS.in(low) || low.endsWith("?")) {
            return Optional.empty();
        }
        var words = QUOTED.matcher(low).replaceAll(" ");
        var loaded = LOADED.matcher(words);
        if (loaded.find()) {
            return Optional.of(
                    new Flaw(
                            sentence.span(),
                            "\"%s\" takes for granted what people may not have known then."
                                    .formatted(loaded.group()),
                            "Take the word out, or say what was visible at the time."));
        }
        return analysis && YOU.matcher(words).find()
                ? Optional.of(
                        new Flaw(
                                sentence.span(),
                                "This tells the reader what to do instead of what happened.",
                                "Describe what the system did, and turn the advice into an"
                                        + " action."))
                : Optional.empty();
    }
}
