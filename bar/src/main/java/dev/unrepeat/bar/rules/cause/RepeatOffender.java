package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The document itself says that this happened before, and nowhere why what was done then did not
 * hold.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; CCADB incident reporting: repeated
 * incidents.
 */
public final class RepeatOffender implements Rule {

    private static final WordLists LISTS = WordLists.of(RepeatOffender.class);

    /** What the rule asks for; a server finds repeats that the text does not mention. */
    public static final RuleInfo INFO =
            new RuleInfo(
                    "repeat-offender",
                    Level.ERROR,
                    "A post-mortem of a repeated failure says why the earlier actions did not"
                            + " prevent it.",
                    "Google SRE Workbook, Postmortem Culture; CCADB incident reporting");

    private static final Stems STEMS =
            Stems.of(
                    "before|again|previous|twice|already|earlier|first |second |third |fourth |same"
                            + " |identical|repeat|repetition|recur|reoccur|similar");
    private static final Pattern AGAIN = Pattern.compile(LISTS.joined("again"));
    private static final Pattern HYPOTHETICAL =
            Pattern.compile(
                    "\\b(?:prevent\\w*|avoid\\w*|reduc\\w+|minimi\\w+|likelihood|risk|if|could|would|should|might|may|can|will|won't|future|ensure|stop)\\b|\\d{1,2}:\\d{2}|\\?$");
    private static final Pattern WHY = Pattern.compile(LISTS.joined("why"));
    private static final Set<SectionName> ELSEWHERE =
            EnumSet.of(
                    SectionName.TIMELINE,
                    SectionName.ACTIONS,
                    SectionName.APPENDIX,
                    SectionName.RESPONSE,
                    SectionName.META);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var again = told(document).stream().filter(RepeatOffender::says).findFirst();
        return again.isEmpty() || explains(document)
                ? List.of()
                : List.of(
                        new Flaw(
                                        again.get().span(),
                                        "This happened before, and the document does not say why"
                                                + " the earlier actions did not prevent it.",
                                        "Name the earlier post-mortem and its actions, and for each"
                                            + " say whether it was done, not done, or not enough.")
                                .mendedBy(it -> QuickFixes.earlierActions(it, again.get().span())));
    }

    /** Whether the document says of earlier actions why they did not hold. */
    public static boolean explains(Postmortem document) {
        return told(document).stream()
                .anyMatch(sentence -> WHY.matcher(CauseTexts.words(sentence)).find());
    }

    private static List<Sentence> told(Postmortem document) {
        var told = new ArrayList<Sentence>();
        for (var section : document.sections()) {
            boolean elsewhere = section.names().stream().anyMatch(ELSEWHERE::contains);
            if (!elsewhere || section.is(SectionName.CAUSES)) {
                told.addAll(document.sentences(section));
            }
        }
        return told;
    }

    private static boolean says(Sentence sentence) {
        var words = CauseTexts.words(sentence);
        return STEMS.in(words)
                && AGAIN.matcher(words).find()
                && !HYPOTHETICAL.matcher(words).find();
    }
}
