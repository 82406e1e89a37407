package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.model.SectionName;
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
 * Configuration drift is a symptom: something changed one copy, and nothing compared it with the
 * other.
 *
 * <p>Source: Google SRE Book, "Release Engineering".
 */
public final class CauseDrift implements Rule {

    private static final WordLists LISTS = WordLists.of(CauseDrift.class);
    private static final Pattern DRIFT = Pattern.compile(LISTS.joined("drift"));
    private static final Pattern EXPLAINED = Pattern.compile(LISTS.joined("explained"));
    private static final int NEXT = 2;

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-drift",
                Level.WARNING,
                "Where configuration drift is a cause, the document says what let it happen"
                        + " unnoticed.",
                "Google SRE Book, Release Engineering");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        for (var section : document.sections(SectionName.CAUSES)) {
            var sentences = document.sentences(section);
            for (int i = 0; i < sentences.size(); i++) {
                var words = CauseTexts.words(sentences.get(i));
                if (!words.contains("drift") && !words.contains("sync")
                        || !DRIFT.matcher(words).find()) {
                    continue;
                }
                boolean explained =
                        sentences.subList(i, Math.min(sentences.size(), i + NEXT + 1)).stream()
                                .anyMatch(it -> EXPLAINED.matcher(CauseTexts.words(it)).find());
                if (!explained) {
                    flaws.add(
                            new Flaw(
                                    sentences.get(i).span(),
                                    "Drift is a symptom: it does not say why two copies could"
                                            + " differ.",
                                    "Say what changed one and not the other, and why nothing"
                                            + " compared them, such as \"the limit was set by hand"
                                            + " in March, and no job compares the cluster with"
                                            + " Git\"."));
                }
            }
        }
        return Handful.of(flaws);
    }
}
