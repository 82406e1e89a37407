package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A cause that explains nothing; an honest unknown with what was tried is a lesser thing.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; CCADB incident reporting.
 */
public final class CauseVague implements Rule {

    private static final WordLists LISTS = WordLists.of(CauseVague.class);

    private static final Pattern SHRUG = Pattern.compile(LISTS.joined("shrug"));
    private static final Pattern UNKNOWN = Pattern.compile(LISTS.joined("unknown"));
    private static final Pattern UNKNOWN_STILL =
            Pattern.compile(
                    "^the (?:root|underlying|actual) cause (?:is|remains)(?: still)?"
                            + " (?:unknown|unclear)\\b");
    private static final Pattern SUPPOSES =
            Pattern.compile(
                    "(?:^|\\] )(?:\\w+ ){0,3}suspects? (?:that|it|the)\\b|\\bmakes (?:me|us)"
                            + " suspect\\b|\\bdisagrees?\\b|\\bour (?:best )?guess\\b|^(?:we|i)"
                            + " (?:guess|suspect|assume|think)\\b");
    private static final int LONGEST = 1200;
    private static final Stems STEMS = Stems.of(LISTS.joined("stems"));
    private static final Stems UNKNOWN_STEMS =
            Stems.of("unknown|unclear|not |n't|never|myster|undeterm|unable|cannot");
    private static final Stems SHRUG_STEMS =
            Stems.of("reason|something |blip|glitch|hiccup|gremlin|some |myster|inexplic|somehow");
    private static final int FEW = 2;
    private static final int FEW_SENTENCES = 3;
    private static final Set<SectionName> TOLD =
            Set.of(
                    SectionName.TIMELINE,
                    SectionName.ACTIONS,
                    SectionName.APPENDIX,
                    SectionName.META);

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-vague",
                Level.ERROR,
                "The causes explain the failure; an honest unknown says what was investigated and"
                        + " who follows up, and is a warning.",
                "Google SRE Workbook, Postmortem Culture; CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var told = new HashSet<Integer>();
        boolean headed =
                document.sections().stream().anyMatch(section -> section.is(SectionName.CAUSES));
        for (var section : document.sections()) {
            boolean cause = section.is(SectionName.CAUSES);
            if (!cause && section.is(SectionName.TIMELINE)) {
                said(document, section, told, flaws);
            }
            if (!cause && section.names().stream().anyMatch(TOLD::contains)) {
                continue;
            }
            check(document, section, cause || !headed, told, flaws);
        }
        return flaws;
    }

    private static void check(
            Postmortem document,
            Section section,
            boolean slot,
            Set<Integer> told,
            List<Flaw> flaws) {
        var sentences = document.sentences(section);
        boolean cause = section.is(SectionName.CAUSES);
        boolean evidence = sentences.size() > 3;
        int supposed = 0;
        for (var sentence : sentences) {
            var words = Shrugs.spoken(words(sentence));
            boolean whole = cause && sentences.size() <= FEW_SENTENCES && Shrugs.whole(words);
            boolean shrugs =
                    whole
                            || SHRUG_STEMS.in(words) && SHRUG.matcher(words).find()
                            || Shrugs.say(words);
            boolean unknown = UNKNOWN_STEMS.in(words) && UNKNOWN.matcher(words).find();
            supposed += slot && SUPPOSES.matcher(words).find() ? 1 : 0;
            boolean asks =
                    words.endsWith("?") || words.startsWith("question") || words.startsWith("if ");
            if ((shrugs || unknown) && !asks && told.add(sentence.span().start())) {
                flaws.add(flaw(sentence, unknown && evidence && !shrugs || !slot));
            } else if (supposed == FEW && told.add(sentence.span().start())) {
                supposed++;
                flaws.add(flaw(sentence, true));
            }
        }
    }

    /**
     * A timeline may suppose what it likes; only a cause called unknown in so many words counts
     * there.
     */
    private static void said(
            Postmortem document, Section section, Set<Integer> told, List<Flaw> flaws) {
        for (var sentence : document.sentences(section)) {
            if (UNKNOWN_STILL.matcher(words(sentence)).find()
                    && told.add(sentence.span().start())) {
                flaws.add(flaw(sentence, true));
            }
        }
    }

    /** The words, or none when nothing in them could be vague. */
    private static String words(Sentence sentence) {
        return sentence.low().length() <= LONGEST && STEMS.in(sentence.low()) ? sentence.low() : "";
    }

    private static Flaw flaw(Sentence sentence, boolean honest) {
        return new Flaw(
                sentence.span(),
                honest
                        ? "The cause is not known. That is an honest answer as long as someone"
                                + " follows up."
                        : "This names no cause: it does not show what to change.",
                honest
                        ? "Say what was ruled out, which explanations remain, and who follows up by"
                                + " when."
                        : "Name the component and the mechanism, or write \"not known; we ruled out"
                                + " ..., left are ..., @name follows up by ...\".",
                honest ? Level.WARNING : Level.ERROR);
    }
}
