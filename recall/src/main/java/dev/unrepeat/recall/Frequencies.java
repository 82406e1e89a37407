package dev.unrepeat.recall;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;

/**
 * In how many cases each word of each part occurs, by the hash of the word, and some arbitrary
 * cases. Counted once for many questions; a few per cent of new cases change no score that anybody
 * could see.
 */
final class Frequencies {

    /** How far the index may have grown or shrunk before it is counted anew. */
    private static final double STALE = 0.05;

    /** How many arbitrary cases of a large index tell what is rare. */
    private static final int SAMPLE = 200;

    /**
     * Every index counts as if it had this many further cases without the word: what the first
     * three incidents have in common is not what all incidents have in common.
     */
    static final int FURTHER = 50;

    private final int cases;
    private final List<Profile> sample;
    private final Table[] tables = new Table[Part.values().length];

    private Frequencies(IndexReader reader) throws IOException {
        cases = reader.numDocs();
        for (var part : Part.values()) {
            var table = new Table();
            var terms = MultiTerms.getTerms(reader, part.field());
            if (terms != null) {
                var each = terms.iterator();
                for (var term = each.next(); term != null; term = each.next()) {
                    table.put(term.utf8ToString().hashCode(), each.docFreq(), cases);
                }
            }
            tables[part.ordinal()] = table;
        }
        var documents = new ArrayList<Integer>();
        for (int i = 0; i < SAMPLE; i++) {
            documents.add((int) ((long) i * reader.maxDoc() / SAMPLE));
        }
        sample = List.copyOf(CaseDocument.profiles(reader, documents).values());
    }

    /** Arbitrary cases, spread over the index. */
    List<Profile> sample() {
        return sample;
    }

    static Frequencies of(IndexReader reader) throws IOException {
        return new Frequencies(reader);
    }

    boolean isStaleFor(IndexReader reader) {
        return Math.abs(reader.numDocs() - cases) > cases * STALE;
    }

    int of(Part part, int hash) {
        return tables[part.ordinal()].get(hash);
    }

    double idf(Part part, int hash) {
        return tables[part.ordinal()].idf(hash, cases);
    }

    static double idf(int frequency, int cases) {
        return Math.max(0, Math.log((cases + FURTHER + 1.0) / (frequency + 1.0)));
    }

    /** Open addressing on two arrays; a free place has the frequency 0. */
    private static final class Table {
        private int[] hashes = new int[1024];
        private int[] counts = new int[1024];
        private float[] idfs = new float[1024];
        private int size;

        void put(int hash, int count, int cases) {
            if (size * 2 > hashes.length) {
                grow();
            }
            int at = place(hash);
            size += counts[at] == 0 ? 1 : 0;
            hashes[at] = hash;
            counts[at] = Math.max(1, Math.max(counts[at], count));
            idfs[at] = (float) Frequencies.idf(counts[at], cases);
        }

        double idf(int hash, int cases) {
            int at = place(hash);
            return counts[at] == 0 ? Frequencies.idf(0, cases) : idfs[at];
        }

        int get(int hash) {
            return counts[place(hash)];
        }

        private int place(int hash) {
            int mask = hashes.length - 1;
            int at = (hash * 0x9E3779B9 >>> 7) & mask;
            while (counts[at] != 0 && hashes[at] != hash) {
                at = (at + 1) & mask;
            }
            return at;
        }

        private void grow() {
            var oldHashes = hashes;
            var oldCounts = counts;
            var oldIdfs = idfs;
            hashes = new int[oldHashes.length * 2];
            counts = new int[oldCounts.length * 2];
            idfs = new float[oldIdfs.length * 2];
            for (int i = 0; i < oldHashes.length; i++) {
                if (oldCounts[i] != 0) {
                    int at = place(oldHashes[i]);
                    hashes[at] = oldHashes[i];
                    counts[at] = oldCounts[i];
                    idfs[at] = oldIdfs[i];
                }
            }
        }
    }
}
