package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.language.Grammar;
import dev.unrepeat.bar.language.Kind;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.rules.language.People;
import dev.unrepeat.bar.rules.language.People.Who;
import dev.unrepeat.bar.text.WordLists;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Detects sentences about a person's slip: in so many words, or by who did what to the wrong thing.
 * What a machine does by mistake is none.
 */
final class Slips {

    private static final WordLists LISTS = WordLists.of(Slips.class);

    private static final Pattern SAYS = Pattern.compile("\\b" + LISTS.any("says") + "\\b");

    /** A typo in code is a bug that a test lets through. */
    private static final Pattern IN_CODE =
            Pattern.compile(
                    "\\b(?:introduced|refactor\\w*|code|patch|commit|variable|function|test)\\b");

    private static final Pattern BY_ITSELF =
            Pattern.compile(
                    "\\b(?:accidentally|mistakenly|inadvertently|erroneously|unintentionally|forgot|overlooked|misread|misunderstood)\\b");
    private static final Pattern WRONG =
            Pattern.compile(
                    "\\b(?:wrong|incorrect)"
                            + " (?!(?:with|in|and|or|on|for|about|but|because|when)\\b)(?=\\w)");
    private static final Pattern INSTEAD =
            Pattern.compile(
                    "\\binstead of (?:the |our |an? )?(?:\\w+"
                        + " )?(?:staging|test|testing|dev|development|production|prod|sandbox|secondary|replica|standby|primary|canary|other|\\d[\\w.]*)\\b");
    private static final Set<String> SEEING = Set.copyOf(LISTS.list("seeing"));

    /** What only a hand does, when nobody is named who did it. */
    private static final Set<String> BY_HAND = Set.copyOf(LISTS.list("by-hand"));

    private static final Pattern MAY =
            Pattern.compile("\\b(?:can|could|may|might|would|will|enables?|allows?|lets?)\\b");
    private static final Pattern BY =
            Pattern.compile(
                    "\\w+(?: \\w+)? by"
                        + " (?!(?:mistake|accident|hand|error|default|design|chance|far)\\b)(?=(?:the"
                        + " |our |an? )?\\w)");

    /** A row of a log says what happened, not why. */
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\W*(?:\\d{4}-\\d\\d-\\d\\d\\W+|\\p{L}{3,9}\\.?"
                            + " \\d{1,2},?\\W+)?\\d{1,2}[:.h]\\d{2}\\b");

    /** What is found by accident, or drawn by mistake, broke nothing. */
    private static final Pattern NOBODYS = Pattern.compile(LISTS.joined("nobodys"));

    private static final Pattern PERSON = Pattern.compile(People.NONE.subject());
    private static final Stems STEMS =
            Stems.of(
                    "mistak|slip|mistyp|typo|accident|inadvert|erron|unintention|forgot|overlook|oversight|careless|fat|follow|failure"
                        + " to|neglect|omitted|misread|misunder|wrong|incorrect|nobody|no"
                        + " one|no-one|instead of");
    private static final int FAR = 7;

    private Slips() {}

    /** Where in the words of the sentence the slip stands, -1 when it tells of none. */
    static int at(Sentence sentence, String words) {
        if (!STEMS.in(words) || ROW.matcher(words).find() || NOBODYS.matcher(words).find()) {
            return -1;
        }
        var says = SAYS.matcher(words);
        if (says.find()) {
            if (says.group().startsWith("typo") && IN_CODE.matcher(words).find()) {
                return -1;
            }
            return ofMachine(sentence) || byMachine(words, says.start()) ? -1 : says.start();
        }
        var wrong = WRONG.matcher(words);
        if (wrong.find()) {
            return handled(sentence, words, wrong.start()) ? wrong.start() : -1;
        }
        var instead = INSTEAD.matcher(words);
        return instead.find() && handled(sentence, words, instead.start()) ? instead.start() : -1;
    }

    /**
     * Whether a person did it: "the technician pulled the wrong cable", "the wrong one was cut".
     */
    private static boolean handled(Sentence sentence, String words, int offset) {
        if (sentence.text().length() < words.length() || !sentence.low().startsWith(words)) {
            return false;
        }
        var grammar = Grammar.of(sentence.text());
        int at = grammar.at(offset);
        for (int i = at - 1; at > 0 && i >= Math.max(0, at - FAR - FAR); i--) {
            var word = grammar.word(i);
            if (word.is(Kind.VERB) && !SEEING.contains(word.low())) {
                return !grammar.passive(i)
                        && People.NONE.who(grammar, grammar.subject(i)) != Who.NOBODY;
            }
        }
        for (int i = at + 1; at >= 0 && i < Math.min(grammar.words().size(), at + FAR); i++) {
            var word = grammar.word(i);
            if (word.is(Kind.VERB) && BY_HAND.contains(word.low())) {
                return grammar.passive(i)
                        && grammar.subject(i) > at
                        && !MAY.matcher(words).find()
                        && !byMachine(words, word.start());
            }
        }
        return false;
    }

    /** "overlooked by the scheduler" */
    private static boolean byMachine(String words, int offset) {
        var by = BY.matcher(words).region(offset, words.length());
        return by.lookingAt()
                && !PERSON.matcher(words).region(by.end(), words.length()).lookingAt();
    }

    /**
     * Whether a thing and not a person is said to have slipped: "the scaler mistakenly removed".
     */
    private static boolean ofMachine(Sentence sentence) {
        var adverb = BY_ITSELF.matcher(sentence.low());
        if (sentence.low().length() != sentence.text().length() || !adverb.find()) {
            return false;
        }
        var grammar = Grammar.of(sentence.text());
        int at = grammar.at(adverb.start());
        int next = at >= 0 && !grammar.word(at).low().endsWith("ly") ? at : grammar.verb(at, 2);
        boolean taken = next < 0 && at >= 0 && at + 1 < grammar.words().size();
        int after = taken && grammar.word(at + 1).low().endsWith("ed") ? at + 1 : next;
        int verb = after >= 0 ? after : at - 1;
        int subject = verb < 0 || grammar.passive(verb) ? -1 : grammar.subject(verb);
        return subject >= 0
                && grammar.word(subject).is(Kind.NOUN, Kind.ADJECTIVE)
                && People.NONE.who(grammar, subject) == Who.NOBODY;
    }
}
