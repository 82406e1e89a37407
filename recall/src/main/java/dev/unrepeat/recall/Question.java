package dev.unrepeat.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A case that others are compared with. Likeness of a part is the cosine of both parts' words, each
 * weighed by 1 + ln(how often it occurs) and by what it says (Salton's ltc): the score of the one
 * for the other divided by what each would reach with itself. 1 for the same words in the same
 * measure, 0 for none in common, whatever the length of the parts and whichever of the two is
 * asked.
 */
final class Question {

    /**
     * A likeness of few words is less sure. Each pair of parts counts as if it had two or three
     * further rare words that are not shared (an idf of 4 squared, times two and a half).
     */
    private static final double FEW_WORDS = 40;

    private static final double[] OFTEN = new double[128];

    static {
        for (int i = 1; i < OFTEN.length; i++) {
            OFTEN[i] = 1 + Math.log(i);
        }
    }

    /** A word of the question and what it says, anywhere and to each group. */
    record Word(String text, int hash, int count, double idf, Map<String, Double> shares) {}

    private final Profile profile;
    private final Vocabulary vocabulary;
    private final List<List<Word>> words = new ArrayList<>();
    private final double[] norms = new double[Part.values().length];
    private final double[] mechanismNorms = new double[Part.values().length];

    Question(Case asked, Vocabulary vocabulary) {
        var terms = new PartTerms(asked);
        this.profile = Profile.of(asked, terms);
        this.vocabulary = vocabulary;
        for (var part : Part.values()) {
            var mine = words(terms.of(part), part);
            words.add(mine);
            norms[part.ordinal()] = norm(profile.part(part), part);
            double mechanism = 0;
            for (var word : mine) {
                double weight = word.idf() * often(word.count());
                mechanism += Meanings.isMechanism(word.text()) ? weight * weight : 0;
            }
            mechanismNorms[part.ordinal()] = Math.sqrt(mechanism);
        }
    }

    private List<Word> words(List<String> terms, Part part) {
        var counts = new HashMap<String, Integer>();
        terms.forEach(term -> counts.merge(term, 1, Integer::sum));
        var found = new ArrayList<Word>(counts.size());
        counts.forEach((term, count) ->
                found.add(
                        new Word(
                                term,
                                term.hashCode(),
                                Math.min(127, count),
                                vocabulary.idf(part, term.hashCode()),
                                new HashMap<>())));
        found.sort(Comparator.comparingInt(Word::hash));
        return List.copyOf(found);
    }

    Profile profile() {
        return profile;
    }

    List<Word> words(Part part) {
        return words.get(part.ordinal());
    }

    /**
     * What is left of the word's weight between two cases: the less, the more common it is in the
     * group of either, since there it is the group that they share.
     */
    double remaining(Word word, Profile other) {
        double mine = share(word, profile.group());
        return 1
                - (other.group().equals(profile.group())
                        ? mine
                        : Math.max(mine, share(word, other.group())));
    }

    private double share(Word word, String group) {
        var known = word.shares().get(group);
        if (known == null) {
            known = vocabulary.share(group, word.text());
            word.shares().put(group, known);
        }
        return known;
    }

    /** How alike a part is, from 0 to 1. */
    double likeness(Part part, Profile other) {
        double shared = shared(part, other, word -> true);
        return shared <= 0
                ? 0
                : Math.min(
                        1,
                        shared
                                / (norms[part.ordinal()] * norm(other.part(part), part)
                                        + FEW_WORDS));
    }

    /**
     * How alike the causes are without the words that both already use for what was seen: those
     * make them look alike, and that both causes name them again says nothing of the causes.
     */
    double causesBeyondLooks(Profile other) {
        double shared = shared(Part.CAUSES, other, word -> !bothSaw(word, other));
        double norm = norms[Part.CAUSES.ordinal()];
        return shared <= 0
                ? 0
                : Math.min(
                        1,
                        shared / (norm * norm(other.part(Part.CAUSES), Part.CAUSES) + FEW_WORDS));
    }

    private boolean bothSaw(Word word, Profile other) {
        return profile.part(Part.SYMPTOMS).has(word.hash())
                && other.part(Part.SYMPTOMS).has(word.hash());
    }

    /** The same, of the words alone that belong to how things fail anywhere. */
    double mechanism(Part part, Profile other) {
        double shared = shared(part, other, word -> Meanings.isMechanism(word.text()));
        return shared <= 0
                ? 0
                : Math.min(
                        1,
                        shared
                                / (mechanismNorms[part.ordinal()]
                                                * mechanismNorm(other.part(part), part)
                                        + FEW_WORDS));
    }

    /** Both lists are in the order of their hashes, so one walk over both finds what they share. */
    private double shared(Part part, Profile other, Predicate<Word> counted) {
        var theirs = other.part(part);
        var hashes = theirs.hashes();
        double shared = 0;
        int at = 0;
        for (var word : words(part)) {
            while (at < hashes.length && hashes[at] < word.hash()) {
                at++;
            }
            if (at == hashes.length) {
                break;
            }
            if (hashes[at] == word.hash() && counted.test(word)) {
                shared +=
                        word.idf()
                                * word.idf()
                                * remaining(word, other)
                                * often(word.count())
                                * often(theirs.counts()[at]);
            }
        }
        return shared;
    }

    private double norm(TermVector vector, Part part) {
        double sum = 0;
        for (int i = 0; i < vector.hashes().length; i++) {
            double weight = vocabulary.idf(part, vector.hashes()[i]) * often(vector.counts()[i]);
            sum += weight * weight;
        }
        return Math.sqrt(sum);
    }

    private double mechanismNorm(TermVector vector, Part part) {
        double sum = 0;
        for (int i = 0; i < vector.hashes().length; i++) {
            if (Meanings.isMechanism(vector.hashes()[i])) {
                double weight =
                        vocabulary.idf(part, vector.hashes()[i]) * often(vector.counts()[i]);
                sum += weight * weight;
            }
        }
        return Math.sqrt(sum);
    }

    private static double often(int count) {
        return OFTEN[Math.min(count, OFTEN.length - 1)];
    }
}
