package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.reading.Stems;
import java.util.regex.Pattern;

/**
 * Tells whether a sentence judges somebody: a person as the subject and a judgement in the same
 * clause.
 */
final class Judgement {

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "[;:–—]|,? (?:but(?!"
                        + " (?:did|does|do|was|were|is|isn|failed|ignored|forgot|never|then|still|also)\\b)|whereas|while|although|though|because|since|so"
                        + " that)\\b |, (?=(?:the|a|an|this|that|it|there)\\b)");
    private static final String ADVERB =
            "careless(?:ly|ness)?|negligen(?:t|tly|ce)|reckless(?:ly|ness)?|sloppy|sloppily|lazily|lazy|incompeten\\w+|irresponsib\\w+|stupid(?:ly)?|foolish(?:ly)?|clueless|thoughtless(?:ly)?|hasty|hastily|blindly|inattenti\\w+|unprofessional\\w*";
    private static final String HARSH =
            "didn't bother|did not bother|couldn't be bothered|without being"
                + " (?:thorough|careful|asked)|without"
                + " (?:thinking|checking|testing|reading|looking|asking|telling|any"
                + " care)|should(?:n't| not)? have (?:known|been more careful|been"
                + " expected|paid|thought|checked|noticed|realized|realised|asked|told)|(?:messed|screwed|fucked|cocked)"
                + " (?:it )?up|botch\\w*|bungl\\w*|dropped the ball|fell asleep|at"
                + " fault|(?:is|was|are|were|be) to blame|(?:his|her|their|my|whose|your)"
                + " fault|share the blame|takes? the blame|ignored"
                + " (?:the|an?|our|all|this|every|his|her|these)|neglected(?: to)?|failed to"
                + " (?:follow|notice|check|verify|test|communicate|read|respond|react|realize|realise|update|tell|inform|escalate|review|understand|investigate|take|do)|did(?:"
                + " not|n't) (?:care|pay"
                + " attention|think|(?:respond|investigate|escalate|flag|report)\\b|adequately|properly|do"
                + " (?:his|her|their) job|(?:use|follow|apply|take) (?:a |any"
                + " )?(?:reasonable|proper|adequate|due)\\b|follow (?:the"
                + " )?(?:process|procedure|policy|instructions|runbook|protocol))|(?:nor|not|n't)"
                + " (?:\\w+ )?(?:adequately|properly|sufficiently|reasonabl[ey]|looking (?:very"
                + " |too )?closely|paying attention)|forgot(?: to)?|violated|broke the"
                + " rules|lied|wrongly assumed|refused to|too"
                + " (?:lazy|tired|drunk|junior|inexperienced)|lack(?:s|ed)? (?:of"
                + " )?(?:care|discipline|diligence|attention|competence)";
    private static final Pattern FREE =
            Pattern.compile(
                    "\\b(?:blameless|git blame|not to blame|no one is to blame|nobody (?:is|was)"
                            + " (?:to blame|at fault)|(?:not|n't|never|no|without) (?:\\w+"
                            + " ){0,2}(?:blam\\w+|at fault)|lazy[- ]load\\w*|if"
                            + " (?:someone|somebody|people|anyone|you|we)|users?"
                            + " (?:who|that|did|were)|in case)\\b");
    private static final Pattern SHARED_BLAME =
            Pattern.compile(
                    "\\b(?:share|shares|take|takes|deserves?|accept) the blame\\b|\\bi"
                            + " blame\\b|\\bblam(?:e|ed|ing) (?:him|her|them|@\\w+)\\b");
    private static final Pattern WE = Pattern.compile("^(?:we|i|they|you)$");
    private static final Pattern HARD =
            Pattern.compile(
                    "\\b(?:"
                            + ADVERB
                            + "|messed up|screwed up|fault|blame|without being"
                            + " (?:thorough|careful|asked)|didn't bother|did not bother)\\b");

    private static final Stems STEMS =
            Stems.of(
                    "careless|neglig|reckless|slopp|lazi|lazy|incompet|irrespons|stupid|foolish|clueless|thoughtless|hasty|hastily|blindly|inattent|unprofess|bother|without"
                        + " |should not have|shouldn't have|should have|ed up|botch|bungl|the"
                        + " ball|asleep|fault|blame|ignor|neglect|failed to|did not |didn't"
                        + " |adequate|proper|sufficient|reasonab|very closely|looking"
                        + " closely|paying att|forgot|violat|the rules|lied|wrongly|refused|too"
                        + " lazy|too tired|too drunk|too junior|too inexp|lack");
    private final Pattern judged;

    Judgement(People people) {
        judged =
                Pattern.compile(
                        "(?<who>"
                                + people.subject()
                                + ")(?:'s)?(?:(?!\\b(?:we|i|which|this|that|they|he|she)\\b)[^.;]){0,90}?(?<![\\w-])(?:"
                                + HARSH
                                + "|"
                                + ADVERB
                                + ")(?![\\w-])");
    }

    /** Whether the sentence, in lower case, judges somebody. */
    boolean on(String sentence) {
        if (!STEMS.in(sentence)) {
            return false;
        }
        var low = sentence.replace("*", "").replace("_", " ");
        return (SHARED_BLAME.matcher(low).find() || anyClause(low)) && !FREE.matcher(low).find();
    }

    private boolean anyClause(String low) {
        for (var clause : CLAUSE.split(low)) {
            if (STEMS.in(clause)) {
                var found = judged.matcher(clause);
                if (found.find() && fits(found.group("who"), clause)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Judging oneself counts only when it is hard; "we" is a group that tells of itself. */
    private static boolean fits(String who, String clause) {
        return !WE.matcher(who.strip()).matches()
                || HARD.matcher(clause).find() && !who.strip().equals("we");
    }
}
