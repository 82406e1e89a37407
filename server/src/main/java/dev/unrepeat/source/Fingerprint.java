package dev.unrepeat.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The identity of an alert as Alertmanager computes it: FNV-1a 64 over name, 0xFF, value, 0xFF for
 * each label in byte order of the names.
 */
public final class Fingerprint {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    public static String of(Map<String, String> labels) {
        var ordered = new TreeMap<byte[], String>(Arrays::compareUnsigned);
        labels.forEach((name, value) -> ordered.put(bytes(name), value));
        long hash = OFFSET;
        for (var label : ordered.entrySet()) {
            hash = add(hash, label.getKey());
            hash = add(hash, bytes(label.getValue()));
        }
        return HexFormat.of().toHexDigits(hash);
    }

    /** The identity of an alert that its sender names by a key: FNV-1a 64 over 0xFF and the key. */
    public static String ofKey(String key) {
        // No label has an empty name, so no set of labels has the same bytes.
        return HexFormat.of().toHexDigits(add(add(OFFSET, new byte[0]), bytes(key)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long add(long start, byte[] bytes) {
        long hash = start;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return (hash ^ 0xff) * PRIME;
    }
}
