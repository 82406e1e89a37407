package dev.unrepeat.recall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

/** Document frequencies of words in the index: among all cases, and among those of a group. */
final class Vocabulary {

    /** The field whose terms are a group, a blank and a word of one of its cases. */
    static final String GROUP_WORDS = "groupwords";

    static final String GROUP = "group";
    static final String MODE = "mode";

    /**
     * A group counts as if it had this many further cases with the habits of everybody, so that
     * three documents don't make a dialect.
     */
    private static final double PRIOR = 5;

    private final IndexReader reader;
    private final Frequencies frequencies;
    private final Map<String, Integer> groups = new HashMap<>();

    Vocabulary(IndexReader reader, Frequencies frequencies) {
        this.reader = reader;
        this.frequencies = frequencies;
    }

    int cases() {
        return Math.max(1, reader.numDocs());
    }

    /**
     * How much the word says anywhere: its inverse document frequency, ln((N + 1) / (n + 1)), next
     * to 0 for one that every case has.
     */
    double idf(Part part, int hash) {
        return frequencies.idf(part, hash);
    }

    /** How much a failure mode says. */
    double idfOfMode(String mode) {
        return Frequencies.idf(frequency(MODE, mode), cases());
    }

    /**
     * The share of the group's cases that have the word anywhere; words of a template, and names of
     * what a team does all day, come near 1.
     */
    double share(String group, String word) {
        double everywhere =
                Math.min(
                        1,
                        (double) frequencies.of(Part.WHOLE, word.hashCode())
                                / (cases() + Frequencies.FURTHER));
        if (group.isEmpty()) {
            return everywhere;
        }
        int size = groups.computeIfAbsent(group, name -> frequency(GROUP, name));
        int inside = frequency(GROUP_WORDS, group + " " + word);
        return Math.min(1, (inside + PRIOR * everywhere) / (size + PRIOR));
    }

    private int frequency(String field, String word) {
        try {
            return reader.docFreq(new Term(field, word));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
