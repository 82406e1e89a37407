package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
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

    /** What the rule asks for; a server finds repeats that the text does not mention. */
    public static final RuleInfo INFO =
            new RuleInfo(
                    "repeat-offender",
                    Level.ERROR,
                    "A document that says that this happened before says why the earlier actions"
                            + " did not hold.",
                    "Google SRE Workbook, Postmortem Culture; CCADB incident reporting");

    private static final Stems STEMS =
            Stems.of(
                    "before|again|previous|twice|already|earlier|first |second |third |fourth |same"
                            + " |identical|repeat|repetition|recur|reoccur|similar");
    private static final Pattern AGAIN =
            Pattern.compile(
                    "\\b(?:this|it|the same|a similar|similar|such an?|an identical)(?:"
                        + " (?!and\\b)[\\w-]+){0,4}? (?:happened|occurred|recurred|struck|been"
                        + " seen|hit us|bitten us)(?: \\w+){0,3}? (?:before\\b(?!"
                        + " (?:the|we|it|this|that|i|any))|previously|already|repeatedly|again$|again\\.|a"
                        + " (?:second|third) time|in the past|last"
                        + " (?:year|month|week|quarter|spring|summer|autumn|winter)|in (?:early"
                        + " |late"
                        + " )?(?:\\d{4}|jan\\w*|feb\\w*|mar\\w*|apr\\w*|june|july|aug\\w*|sep\\w*|oct\\w*|nov\\w*|dec\\w*))|\\bnot"
                        + " the first (?:time|incident|outage|such)|\\b(?:the|our)"
                        + " (?:second|third|fourth|fifth) (?:time"
                        + " (?:this|that|in|we|it|within)|such|similar|(?:outage|incident|failure)"
                        + " (?:of this kind|like this|with the same|caused by the same|for the"
                        + " same))|\\b(?:same|identical) (?:[\\w-]+"
                        + " ){0,2}(?:failure|incident|outage|cause|bug|mistake) (?:as"
                        + " (?:in|on|pm|inc|the|last|before|that|#|we had|our)|we"
                        + " (?:had|saw))\\b|\\bsame as (?:in )?(?:pm|inc|postmortem|incident)[-"
                        + " #]?\\d|\\b(?:is|was|being) (?:an? )?(?:\\w+"
                        + " )?(?:repeat|repetition|recurrence|re-?occurrence) of\\b|\\b(?:very"
                        + " )?similar (?:incident|outage|failure) (?:\\w+"
                        + " ){0,2}(?:occurred|occured|happened|back in|last"
                        + " (?:year|month|week))|\\bwe (?:have |had )?(?:already )?had (?:this|the"
                        + " same|a similar|similar) (?:exact"
                        + " )?(?:incident|outage|failure|problem|issue)s?"
                        + " (?:before|already|in|last|twice)\\b");
    private static final Pattern HYPOTHETICAL =
            Pattern.compile(
                    "\\b(?:prevent\\w*|avoid\\w*|reduc\\w+|minimi\\w+|likelihood|risk|if|could|would|should|might|may|can|will|won't|future|ensure|stop)\\b|\\d{1,2}:\\d{2}|\\?$");
    private static final Pattern WHY =
            Pattern.compile(
                    "\\b(?:earlier|previous(?:ly)?|prior|last|original|then|old|after (?:that|the"
                        + " (?:first|last|previous))|at the time|since"
                        + " then|first|that|same|those|these)\\b.{0,80}?\\b(?:action\\w*|fix\\w*|measures?|mitigations?|remediation|changes?|rules?|alerts?|patch\\w*|follow-?ups?|improvements?|work|tickets?|lessons?|review|implement\\w+|workaround|guard)\\b"
                        + ".{0,160}?\\b(?:not|n't|never|only|no|insufficient\\w*|incomplete|still|open|postponed|deferred|revert\\w*|partial\\w*|because|fail\\w*|forgot\\w*|lost|removed|limited|half|missed|unfinished|abandoned|dropped|wrong)\\b|\\b(?:did|does|do|was|were|had|has|have)(?:"
                        + " not|n't) (?:\\w+"
                        + " ){0,3}(?:hold|held|enough|implement\\w*|finish\\w*|complete\\w*|deploy\\w*|prevent\\w*|cover\\w*|follow\\w*"
                        + " up|address\\w*|fix\\w*|go"
                        + " far)\\b|\\b(?:insufficient|incomplete|unfinished|unresolved|never"
                        + " (?:implemented|finished|done|fixed|deployed|addressed))\\b");
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
                                "This happened before, and nothing says why what was done then did"
                                        + " not hold.",
                                "Name the earlier post-mortem and its actions, and for each say"
                                        + " whether it was done, not done, or not enough."));
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
