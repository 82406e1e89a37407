package dev.unrepeat.bar.rules.language;

import dev.unrepeat.bar.language.Grammar;
import dev.unrepeat.bar.language.Kind;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.rules.language.People.Who;
import java.util.regex.Pattern;

/**
 * Tells whether a sentence judges somebody. Words propose a judgement; the grammar of the sentence
 * decides whose it is, and where it cannot tell, a person in the same clause does.
 */
final class Judgement {

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "[;:–—]|,? (?:but(?!"
                        + " (?:did|does|do|was|were|is|isn|failed|ignored|forgot|never|then|still|also)\\b)|whereas|while|although|though|because|since|so"
                        + " that)\\b |, (?=(?:the|a|an|this|that|it|there)\\b)");
    private static final String ADVERB =
            "careless(?:ly|ness)?|negligen(?:t|tly|ce)|reckless(?:ly|ness)?|sloppy|sloppily|lazily|lazy|incompeten\\w+|irresponsib\\w+|stupid(?:ly)?|foolish(?:ly)?|clueless|thoughtless(?:ly)?|hasty|hastily|blindly|inattenti\\w+|unprofessional\\w*";
    private static final String DUTY =
            "follow|notice|check|verify|test|communicate|read|respond|react|realize|realise|update|tell|inform|escalate|review|understand|investigate|take|do|consider|document|renew|hand|mention|report|acknowledge|call|page|warn|ask|coordinate|prepare|plan|consult|announce|recogni[sz]e|look|monitor";
    private static final String HARSH =
            "(?:clearly|obviously|simply) (?:did not|didn't|never) \\w+|(?:did not|didn't) even"
                + " \\w+|cared to|cared enough|didn't bother|did not bother|could(?:n't| not) be"
                + " bothered|without being (?:thorough|careful|asked)|without"
                + " (?:thinking|checking|testing|reading|looking|asking|telling|any"
                + " care)|should(?:n't| not)? have (?:known|been more careful|been"
                + " expected|paid|thought|checked|noticed|realized|realised|asked|told)|(?:messed|screwed|fucked|cocked)"
                + " (?:it )?up|botch\\w*|bungl\\w*|dropped the ball|fell asleep|at"
                + " fault|(?:is|was|are|were|be) to blame|(?:his|her|their|my|whose|your)"
                + " fault|share the blame|takes? the blame|ignored"
                + " (?:the|an?|our|all|this|every|his|her|these|\\w+"
                + " (?:pages|alerts|warnings))|neglected(?: to)?|failed to (?:"
                    + DUTY
                    + ")|did(?: not|n't) (?:(?:clearly|even|really) )?(?:care|pay"
                    + " attention|think|(?:respond|investigate|escalate|flag|report)\\b|adequately|properly|do"
                    + " (?:his|her|their) job|(?:use|follow|apply|take) (?:a |any"
                    + " )?(?:reasonable|proper|adequate|due)\\b|follow (?:the |our |his |her"
                    + " )?(?:[\\w-]+"
                    + " )?(?:process|procedures?|policy|instructions|runbook|protocol))|(?:nor|not|n't)"
                    + " (?:\\w+ )?(?:adequately|properly|sufficiently|reasonabl[ey]|looking (?:very"
                    + " |too )?closely|paying attention)|forgot(?: to)?|violated|broke the"
                    + " rules|lied|wrongly assumed|refused to|too"
                    + " (?:lazy|tired|drunk|junior|inexperienced)|lack(?:s|ed)? (?:of |the"
                    + " )?(?:care|discipline|diligence|attention|competence)";
    private static final Pattern PREDICATE =
            Pattern.compile("(?<![\\w-])(?:" + HARSH + "|" + ADVERB + ")(?![\\w-])");
    private static final Pattern HUMAN_ONLY =
            Pattern.compile(
                    "careless.*|negligen.*|reckless.*|slopp.*|incompeten.*|irresponsib.*|.*bother.*|should.*known|inattenti.*|dropped"
                        + " the ball|unprofessional.*");
    private static final Pattern REASONED =
            Pattern.compile("^did(?: not|n't) (?:respond|investigate|escalate|flag|report).*");
    private static final Pattern REASON = Pattern.compile(",? (?:as|because|since) ");
    private static final Pattern OF_SOMEBODY =
            Pattern.compile(
                    "\\b(?:the fault"
                        + " of|(?:irresponsible|careless|negligent|reckless|stupid|foolish|sloppy|lazy)"
                        + " of|(?:careless|negligent|reckless|sloppy|stupid|hasty|lazy|irresponsible|unprofessional)"
                        + " \\w+ (?:by|of|from)) ");
    private static final Pattern FREE =
            Pattern.compile(
                    "\\b(?:blameless|git blame|not to blame|no one is to blame|nobody (?:is|was)"
                        + " (?:to blame|at fault)|(?:not|n't|never|no|without) (?:\\w+"
                        + " ){0,3}(?:blam\\w+|at fault)|lazy[- ]load\\w*|if"
                        + " (?:someone|somebody|people|anyone|you|we)|users?"
                        + " (?:who|that|did|were)|in"
                        + " case)\\b|^(?:anyone|everyone|anybody|everybody|those) (?:who|that)\\b");
    private static final Pattern INSULT =
            Pattern.compile(
                    "\\b(?:incompetent|inept|careless|greedy|lazy|negligent|reckless|sloppy|irresponsible|stupid|clueless|dishonest|ignorant|arrogant)"
                        + " (?:\\w+"
                        + " )?(?:managers?|management|engineers?|developers?|operators?|admins?|administrators?|staff|teams?|employees?|people|vcs|investors?|executives?|bosses|colleagues?|contractors?|leaders(?:hip)?|author)\\b|\\bthe"
                        + " mess (?:that )?(?:he|she|they|@\\w+) (?:had"
                        + " )?(?:made|created|left)\\b|\\binexperienced"
                        + " (?:managers?|management|leaders(?:hip)?)\\b");
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
    private static final int NEAR = 3;

    /** Sentences of one document that are looked at word by word; a novel has fewer. */
    private static final int MOST_TAGGED = 3000;

    private static final int MOST_PREDICATES = 6;

    private static final Stems STEMS =
            Stems.of(
                    "careless|cared"
                        + " |neglig|reckless|slopp|lazi|lazy|incompet|irrespons|stupid|foolish|clueless|thoughtless|hasty|hastily|blindly|inattent|unprofess|bother|without"
                        + " |should not have|shouldn't have|should have|ed up|botch|bungl|the"
                        + " ball|asleep|fault|blame|ignor|neglect|failed to|did not |didn't"
                        + " |adequate|proper|sufficient|reasonab|very closely|looking"
                        + " closely|paying att|forgot|violat|the"
                        + " rules|lied|wrongly|inept|greedy|dishonest|ignorant|arrogant|the"
                        + " mess|inexper|refused|too lazy|too tired|too drunk|too junior|too"
                        + " inexp|lack");
    private final Pattern judged;
    private final Pattern person;
    private final Pattern fault;
    private final People people;

    private int tagged;

    Judgement(People people) {
        this.people = people;
        fault = Pattern.compile(people.subject() + "(?:'s|s') fault\\b");
        person = Pattern.compile("(?:the |our |that )?" + people.subject());
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

    /** Whether the sentence judges somebody. */
    boolean on(Sentence sentence) {
        if (!STEMS.in(sentence.low())) {
            return false;
        }
        var low = sentence.low().replace('*', ' ').replace('_', ' ');
        if (FREE.matcher(low).find()) {
            return false;
        }
        return SHARED_BLAME.matcher(low).find()
                || INSULT.matcher(low).find()
                || low.contains("fault") && fault.matcher(low).find()
                || ofSomebody(low)
                || judges(sentence, low);
    }

    private boolean judges(Sentence sentence, String low) {
        var predicate = PREDICATE.matcher(low);
        boolean aligned = low.length() == sentence.text().length();
        Grammar grammar = null;
        for (int i = 0; i < MOST_PREDICATES && predicate.find(); i++) {
            if (aligned && grammar == null) {
                if (tagged++ > MOST_TAGGED) {
                    return false;
                }
                grammar = Grammar.of(sentence.text());
            }
            if (REASONED.matcher(predicate.group()).matches()
                    && REASON.matcher(low).region(predicate.end(), low.length()).find()) {
                continue;
            }
            int subject =
                    grammar == null ? -1 : subject(grammar, predicate.start(), predicate.group());
            if (grammar == null || subject < 0) {
                if (anyClause(low)) {
                    return true;
                }
            } else if (fits(people.who(grammar, subject), grammar.word(subject).low(), low)
                    || named(grammar, subject, predicate.group())) {
                return true;
            }
        }
        return false;
    }

    /** A name that nobody introduced, with a judgement that fits people alone. */
    private static boolean named(Grammar grammar, int subject, String predicate) {
        return grammar.word(subject).is(Kind.NAME)
                && grammar.phrase(subject).equals(grammar.word(subject).low())
                && HUMAN_ONLY.matcher(predicate).matches();
    }

    /** Whose the judgement is, as a word of the sentence; -1 when the grammar does not tell. */
    private static int subject(Grammar grammar, int offset, String words) {
        int at = grammar.at(offset);
        if (at < 0) {
            return -1;
        }
        if (words.startsWith("without")) {
            return lastVerb(grammar, at);
        }
        var word = grammar.word(at);
        if (word.is(Kind.ADVERB) && word.low().endsWith("ly")) {
            int verb = grammar.verb(at, NEAR);
            if (verb >= 0) {
                return grammar.passive(verb) ? grammar.agent(verb) : grammar.subject(verb);
            }
            return lastVerb(grammar, at);
        }
        if (word.is(Kind.AUXILIARY)) {
            int verb = grammar.verb(at, NEAR);
            return grammar.subject(verb >= 0 ? verb : at);
        }
        boolean before = at + 1 < grammar.words().size() && grammar.word(at + 1).is(Kind.NOUN);
        if (word.is(Kind.ADJECTIVE, Kind.NOUN) && before) {
            return lastVerb(grammar, at);
        }
        if (word.is(Kind.VERB) && grammar.passive(at)) {
            return -1;
        }
        return grammar.subject(at);
    }

    private static int lastVerb(Grammar grammar, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (grammar.word(i).is(Kind.VERB)) {
                return grammar.passive(i) ? grammar.agent(i) : grammar.subject(i);
            }
        }
        return -1;
    }

    private boolean anyClause(String low) {
        for (var clause : CLAUSE.split(low)) {
            if (STEMS.in(clause)) {
                var found = judged.matcher(clause);
                if (found.find()
                        && fits(
                                WE.matcher(found.group("who").strip()).matches()
                                        ? Who.SELF
                                        : Who.PERSON,
                                found.group("who").strip(),
                                clause)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean ofSomebody(String low) {
        var of = OF_SOMEBODY.matcher(low);
        return of.find() && person.matcher(low).region(of.end(), low.length()).lookingAt();
    }

    /** Judging oneself counts only when it is hard; "we" is a group that tells of itself. */
    private static boolean fits(Who who, String word, String clause) {
        return switch (who) {
            case PERSON -> true;
            case SELF -> HARD.matcher(clause).find() && !word.equals("we");
            case NOBODY -> false;
        };
    }
}
