package dev.unrepeat.recall;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The terms of one part as sorted hashes with their counts. A hash of 32 bits confuses two terms of
 * a vocabulary of a million about once in ten thousand, which no score notices.
 */
record TermVector(int[] hashes, byte[] counts, int length) {

    private static final int MOST_COUNTED = 127;

    static TermVector of(Collection<String> terms) {
        var counted = new TreeMap<Integer, Integer>();
        for (var term : terms) {
            counted.merge(term.hashCode(), 1, Integer::sum);
        }
        return of(counted);
    }

    static TermVector of(Map<Integer, Integer> counts) {
        var counted = new TreeMap<>(counts);
        var hashes = new int[counted.size()];
        var often = new byte[counted.size()];
        int length = 0;
        int at = 0;
        for (var entry : counted.entrySet()) {
            hashes[at] = entry.getKey();
            often[at++] = (byte) Math.min(MOST_COUNTED, entry.getValue());
            length += entry.getValue();
        }
        return new TermVector(hashes, often, length);
    }

    /** Where the term stands, or a negative number. */
    int at(int hash) {
        return Arrays.binarySearch(hashes, hash);
    }

    boolean has(int hash) {
        return at(hash) >= 0;
    }

    boolean isEmpty() {
        return hashes.length == 0;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(hashes.length);
        out.writeInt(length);
        for (int hash : hashes) {
            out.writeInt(hash);
        }
        out.write(counts);
    }

    static TermVector read(ByteBuffer in) {
        int size = in.getInt();
        int length = in.getInt();
        var hashes = new int[size];
        in.asIntBuffer().get(hashes);
        in.position(in.position() + size * Integer.BYTES);
        var counts = new byte[size];
        in.get(counts);
        return new TermVector(hashes, counts, length);
    }
}
