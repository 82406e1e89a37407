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

    private static final Pattern SHRUG =
            Pattern.compile(
                    "\\bfor (?:some|an? unknown|an? unclear|unknown|unclear|no apparent)"
                        + " reasons?\\b|\\bfor whatever reason\\b(?!,?"
                        + " (?:you|one|people)\\b)|\\bfor reasons? (?:that"
                        + " (?:is|are|was|were|we|remain\\w*)|we|un)\\b.{0,20}\\b(?:not|unclear|unknown|don't)\\b|\\bsomething"
                        + " (?:went|had gone|got|was)"
                        + " (?:wrong|broken|stuck|off)\\b|\\b(?:network|connectivity|dns|database|server|temporary|transient|minor|brief|small|random|weird|strange)"
                        + " (?:blip|glitch|hiccup|gremlin)s?\\b|^\\W*(?:a"
                        + " )?(?:blip|glitch|hiccup)s?\\b|\\bsome (?:kind|sort|type) of (?:\\w+"
                        + " )?(?:problem|issue|error|failure|bug|glitch|outage)\\b|^\\W*some"
                        + " (?:problems?|issues?|errors?|bugs?)"
                        + " (?:at|with|in|on)\\b|\\bmysterious(?:ly)?\\b|\\binexplicabl[ey]\\b|\\bsomehow"
                        + " (?:got|became|\\w+ed|lost)\\b");
    private static final Pattern UNKNOWN =
            Pattern.compile(
                    "\\b(?:root )?(?:cause|reason|trigger)s? (?:\\w+"
                        + " ){0,4}?(?:is|are|was|were|remains?|has|have|could|can)(?:n't)?(?:"
                        + " \\w+){0,2} (?:unknown|unclear|(?:not|never)(?: be| been| yet| fully|"
                        + " really)*+"
                        + " (?:known|clear|understood|identified|determined|found|established|confirmed|explained)|undetermined|a"
                        + " mystery)\\b|\\b(?:is|are|was|remains?|stays?) (?:\\w+ )?a"
                        + " mystery\\b|\\b(?:do not|don't|did not|didn't|never|not yet|still"
                        + " don't|cannot|can't|could not|couldn't|unable to|not able"
                        + " to|(?:have|has|had)(?: not|n't))(?: \\w+){0,2}"
                        + " (?:know|understand|understood|determined?|find|found|learn(?:ed|t)?|discover(?:ed)?|establish(?:ed)?|explain(?:ed)?|identif(?:y|ied)|tell|figure)(?:"
                        + " \\w+){0,2} (?:why|what (?:caused|happened|triggered|the cause)|an?"
                        + " (?:root )?cause|any (?:root )?cause|the (?:root )?cause)\\b|\\b(?:it"
                        + " is|it's|it was|is|remains?|still) (?:\\w+ )?(?:unclear|unknown|not"
                        + " clear|not known) (?:why|what caused|what triggered|how)\\b|\\bunknown"
                        + " (?:root )?cause\\b|^\\W*(?:unknown|unclear)\\W*$");
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
    private static final Stems STEMS =
            Stems.of(
                    "reason|something |blip|glitch|hiccup|gremlin|some kind|some sort|some"
                        + " type|some |myster|inexplic|somehow|unknown|unclear|not clear|not"
                        + " known|know|cause|understand|suspect|disagree|guess|assume|think|establish|determin|trigger|problem|issue|trouble|difficult|malfunc|instab|behav|acted|acting|just"
                        + " |simply|suddenly|somewhere|outage|failure|error|bug|timeout|explain|identif|find|found|crash|fault|learn|discover");
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
                "The causes explain; an honest unknown says what was looked at and who goes on"
                        + " looking, and is a warning.",
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
                        ? "What happened here is not known. That is an honest answer as long as"
                                + " somebody goes on looking."
                        : "This names no cause: nobody could tell from it what to change.",
                honest
                        ? "Say what was ruled out, which explanations are left, and who follows up"
                                + " by when."
                        : "Name the component and the mechanism, or write \"not known; we ruled out"
                                + " ..., left are ..., @name follows up by ...\".",
                honest ? Level.WARNING : Level.ERROR);
    }
}
