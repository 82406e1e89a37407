package dev.unrepeat.recall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Synonyms in the language of failures: "cert", "TLS" and "certificate". They carry what two
 * organisations have in common; names do not.
 */
final class Meanings {

    private static final Map<String, String> BY_STEM = new HashMap<>();
    private static final Set<String> MECHANISM = new HashSet<>();

    static {
        for (var line : read("meanings.txt").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var words = line.strip().split(" ");
                var meaning = BY_STEM.getOrDefault(Stem.of(words[0]), Stem.of(words[0]));
                MECHANISM.add(meaning);
                for (var word : words) {
                    BY_STEM.putIfAbsent(Stem.of(word), meaning);
                }
            }
        }
    }

    private Meanings() {}

    static String read(String name) {
        try (var in = Meanings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The one stem for all words of its meaning. */
    static String of(String stem) {
        return BY_STEM.getOrDefault(stem, stem);
    }

    /** Whether the meaning belongs to how things fail anywhere. */
    static boolean isMechanism(String meaning) {
        return MECHANISM.contains(meaning);
    }
}
