package dev.unrepeat.recall;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Word pairs in the passages about causes: two of one sentence, not far from each other, at least
 * one of which belongs to how things fail anywhere. "Certificate" and "expire" each occur in many
 * texts; that they stand together says what happened to what. Besides each pair stands where its
 * words are in the vector of the causes, to weigh it without counting pairs, of which an index has
 * too many.
 */
record Pairs(TermVector vector, short[] words) {

    /** As far as the two words of a failure mode's phrase may be apart. */
    private static final int APART = 8;

    private static final int MOST = 4000;

    /** The pairs of these sentences, whose words are in {@code causes}. */
    static Pairs of(List<List<String>> sentences, TermVector causes) {
        var ends = new HashMap<Integer, int[]>();
        var counts = new HashMap<Integer, Integer>();
        for (var sentence : sentences) {
            for (int i = 0; i < sentence.size(); i++) {
                int last = Math.min(sentence.size() - 1, i + APART);
                for (int j = i + 1; j <= last && counts.size() < MOST; j++) {
                    add(sentence.get(i), sentence.get(j), causes, ends, counts);
                }
            }
        }
        var vector = TermVector.of(counts);
        var words = new short[vector.hashes().length * 2];
        for (int i = 0; i < vector.hashes().length; i++) {
            var both = ends.getOrDefault(vector.hashes()[i], new int[2]);
            words[2 * i] = (short) both[0];
            words[2 * i + 1] = (short) both[1];
        }
        return new Pairs(vector, words);
    }

    private static void add(
            String one,
            String other,
            TermVector causes,
            Map<Integer, int[]> ends,
            Map<Integer, Integer> counts) {
        boolean tells = Meanings.isMechanism(one) || Meanings.isMechanism(other);
        int first = causes.at(one.hashCode());
        int second = causes.at(other.hashCode());
        boolean kept = first >= 0 && second >= 0 && Math.max(first, second) <= Short.MAX_VALUE;
        if (tells && kept && first != second) {
            int pair = pair(one.hashCode(), other.hashCode());
            ends.putIfAbsent(pair, new int[] {first, second});
            counts.merge(pair, 1, Integer::sum);
        }
    }

    /** Whichever of the two comes first. */
    private static int pair(int one, int other) {
        return Math.min(one, other) * 0x9E3779B9 + Math.max(one, other);
    }

    boolean isEmpty() {
        return vector.isEmpty();
    }

    void write(DataOutputStream out) throws IOException {
        vector.write(out);
        for (short word : words) {
            out.writeShort(word);
        }
    }

    static Pairs read(ByteBuffer in) {
        var vector = TermVector.read(in);
        var words = new short[vector.hashes().length * 2];
        in.asShortBuffer().get(words);
        in.position(in.position() + words.length * Short.BYTES);
        return new Pairs(vector, words);
    }
}
