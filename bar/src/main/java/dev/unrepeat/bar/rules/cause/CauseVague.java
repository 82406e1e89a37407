package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.language.Recent;
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
    private static final Pattern ASKING =
            Pattern.compile(
                    "^\\W*(?:\\d+\\W+)?(?:but |so |and"
                        + " )?(?:why|what|how|who|when|where|which|did|does|do|was|were|is|are|could|can|should)\\b");
    private static final Pattern EXPLAINS =
            Pattern.compile(
                    "\\b(?:because|since|due to|caused by|which (?:meant|caused|made|led)|as a"
                        + " result of|led to|resulted (?:in|from)|so that|root cause (?:was|is)|the"
                        + " (?:bug|problem|issue|cause) (?:was|is) (?:that|in|with|an?|the))\\b");
    private static final Pattern REASON = Pattern.compile("\\breasons?\\b");
    private static final int NEXT = 2;
    private static final int LONGEST = 1200;
    private static final Stems STEMS = Stems.of(LISTS.joined("stems"));
    private static final Stems UNKNOWN_STEMS =
            Stems.of(
                    "unknown|unclear|not |n't|never|myster|undeterm|unable|cannot|no idea|no"
                        + " clue|no expl|nobody|no one|no-one|none of|no cause|no root|no reason|no"
                        + " trigger|no source|investig|tbd|tbc|to be |unident|unexpl|looking"
                        + " into|guess");
    private static final Stems SHRUG_STEMS =
            Stems.of("reason|something |blip|glitch|hiccup|gremlin|some |myster|inexplic|somehow");
    private static final Recent<Boolean> VAGUE =
            new Recent<>(words ->
                    SHRUG_STEMS.in(words) && SHRUG.matcher(words).find() || Shrugs.say(words));
    private static final Recent<Boolean> NOT_KNOWN =
            new Recent<>(words -> UNKNOWN_STEMS.in(words) && UNKNOWN.matcher(words).find());
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
        var reported = new HashSet<Integer>();
        boolean headed =
                document.sections().stream().anyMatch(section -> section.is(SectionName.CAUSES));
        for (var section : document.sections()) {
            boolean cause = section.is(SectionName.CAUSES);
            if (!cause && section.is(SectionName.TIMELINE)) {
                said(document, section, reported, flaws);
            }
            if (!cause && section.names().stream().anyMatch(TOLD::contains)) {
                continue;
            }
            check(document, section, cause || !headed, reported, flaws);
        }
        return flaws;
    }

    private static void check(
            Postmortem document,
            Section section,
            boolean slot,
            Set<Integer> reported,
            List<Flaw> flaws) {
        var sentences = document.sentences(section);
        boolean cause = section.is(SectionName.CAUSES);
        boolean evidence = sentences.size() > 3;
        int supposed = 0;
        for (var sentence : sentences) {
            var words = Shrugs.spoken(words(sentence));
            boolean whole = cause && sentences.size() <= FEW_SENTENCES && Shrugs.whole(words);
            boolean shrugs = whole || VAGUE.of(words);
            boolean unknown = NOT_KNOWN.of(words);
            supposed += slot && SUPPOSES.matcher(words).find() ? 1 : 0;
            boolean asks = asks(words, cause);
            boolean named =
                    shrugs
                            && !whole
                            && !unknown
                            && SHRUG.matcher(words).find()
                            && !Shrugs.say(words)
                            && explained(sentences, sentence);
            boolean symptom = named && !REASON.matcher(words).find();
            if ((shrugs && !symptom || unknown) && !asks && reported.add(sentence.span().start())) {
                flaws.add(flaw(sentence, unknown && evidence && !shrugs || !slot || named));
            } else if (supposed == FEW && reported.add(sentence.span().start())) {
                supposed++;
                flaws.add(flaw(sentence, true));
            }
        }
    }

    /** A question is no answer: under the causes a question mark alone excuses nothing. */
    private static boolean asks(String words, boolean cause) {
        return words.startsWith("question")
                || words.startsWith("if ")
                || words.endsWith("?") && (!cause || ASKING.matcher(words).find());
    }

    /**
     * Whether the vague words are about a symptom: the sentence or one next to it names the cause
     * as well.
     */
    private static boolean explained(List<Sentence> sentences, Sentence vague) {
        int at = sentences.indexOf(vague);
        for (int i = Math.max(0, at - NEXT); i <= Math.min(sentences.size() - 1, at + NEXT); i++) {
            var words = Shrugs.spoken(sentences.get(i).low());
            boolean shrugs = SHRUG.matcher(words).find() || Shrugs.say(words);
            if (EXPLAINS.matcher(words).find() && !shrugs
                    || i == at && EXPLAINS.matcher(SHRUG.matcher(words).replaceAll("")).find()) {
                return true;
            }
        }
        return false;
    }

    /**
     * A timeline may suppose what it likes; only a cause called unknown in so many words counts
     * there.
     */
    private static void said(
            Postmortem document, Section section, Set<Integer> reported, List<Flaw> flaws) {
        for (var sentence : document.sentences(section)) {
            if (UNKNOWN_STILL.matcher(words(sentence)).find()
                    && reported.add(sentence.span().start())) {
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
                                ? "The cause is not known. That is an honest answer as long as"
                                        + " someone follows up."
                                : "This names no cause: it does not show what to change.",
                        honest
                                ? "Say what was ruled out, which explanations remain, and who"
                                        + " follows up by when."
                                : "Name the component and the mechanism, or write \"not known; we"
                                      + " ruled out ..., left are ..., @name follows up by ...\".",
                        honest ? Level.WARNING : Level.ERROR)
                .mendedBy(it -> QuickFixes.explanation(it, sentence.span()));
    }
}
