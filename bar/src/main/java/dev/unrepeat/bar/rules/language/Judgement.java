package dev.unrepeat.bar.rules.language;

import dev.unrepeat.bar.language.Grammar;
import dev.unrepeat.bar.language.Kind;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.rules.language.People.Who;
import dev.unrepeat.bar.text.WordLists;
import java.util.regex.Pattern;

/**
 * Detects sentences that judge a person. Words propose a judgement; the grammar of the sentence
 * decides whose it is, and where it cannot tell, a person in the same clause does.
 */
final class Judgement {

    private static final WordLists LISTS = WordLists.of(Judgement.class);

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "[;:–—]|,? (?:but(?!"
                        + " (?:did|does|do|was|were|is|isn|failed|ignored|forgot|never|then|still|also)\\b)|whereas|while|although|though|because|since|so"
                        + " that)\\b |, (?=(?:the|a|an|this|that|it|there)\\b)");
    private static final String ADVERB = LISTS.joined("adverb");
    private static final String HARSH = LISTS.joined("harsh");
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
            Pattern.compile("\\b" + LISTS.any("of-somebody") + " ");
    private static final Pattern FREE = Pattern.compile(LISTS.joined("free"));
    private static final Pattern INSULT = Pattern.compile(LISTS.joined("insult"));
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

    private static final Stems STEMS = Stems.of(LISTS.joined("stems"));
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
