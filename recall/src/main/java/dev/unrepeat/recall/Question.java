package dev.unrepeat.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private final double pairsNorm;

    Question(Case asked, Vocabulary vocabulary) {
        var terms = new PartTerms(asked);
        this.profile = Profile.of(asked, terms);
        this.vocabulary = vocabulary;
        for (var part : Part.values()) {
            var mine = words(terms.of(part), part);
            words.add(mine);
            norms[part.ordinal()] = norm(profile.part(part), part);
        }
        pairsNorm = pairsNorm(profile);
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
        double shared = shared(part, other);
        return shared <= 0
                ? 0
                : Math.min(
                        1,
                        shared
                                / (norms[part.ordinal()] * norm(other.part(part), part)
                                        + FEW_WORDS));
    }

    /** Both lists are in the order of their hashes, so one walk over both finds what they share. */
    private double shared(Part part, Profile other) {
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
            if (hashes[at] == word.hash()) {
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

    /**
     * How much what happened to what is the same: as for words, where a pair says the geometric
     * mean of what its two words say.
     */
    double pairs(Profile other) {
        var mine = profile.pairs();
        var theirs = other.pairs();
        if (mine.isEmpty() || theirs.isEmpty()) {
            return 0;
        }
        var causes = words(Part.CAUSES);
        var hashes = mine.vector().hashes();
        var others = theirs.vector().hashes();
        double shared = 0;
        int at = 0;
        for (int i = 0; i < hashes.length; i++) {
            while (at < others.length && others[at] < hashes[i]) {
                at++;
            }
            if (at < others.length && others[at] == hashes[i]) {
                var one = causes.get(mine.words()[2 * i]);
                var two = causes.get(mine.words()[2 * i + 1]);
                shared +=
                        one.idf()
                                * two.idf()
                                * Math.sqrt(remaining(one, other) * remaining(two, other))
                                * often(mine.vector().counts()[i])
                                * often(theirs.vector().counts()[at]);
            }
        }
        return shared <= 0 ? 0 : Math.min(1, shared / (pairsNorm * pairsNorm(other) + FEW_WORDS));
    }

    private double pairsNorm(Profile it) {
        var causes = it.part(Part.CAUSES).hashes();
        var says = new double[causes.length];
        for (int i = 0; i < causes.length; i++) {
            says[i] = vocabulary.idf(Part.CAUSES, causes[i]);
        }
        var words = it.pairs().words();
        var counts = it.pairs().vector().counts();
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double often = often(counts[i]);
            sum += says[words[2 * i]] * says[words[2 * i + 1]] * often * often;
        }
        return Math.sqrt(sum);
    }

    private static double often(int count) {
        return OFTEN[Math.min(count, OFTEN.length - 1)];
    }
}
