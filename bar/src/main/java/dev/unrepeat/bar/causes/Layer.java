package dev.unrepeat.bar.causes;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Layer of a defence, present or missing.
 *
 * <p>Source: the slices of Reason, "Managing the Risks of Organizational Accidents", as software
 * teams know them.
 */
public enum Layer {
    DESIGN(Set.of("design", "architecture")),
    REVIEW(Set.of("review", "code review")),
    TEST(Set.of("test", "tests", "testing", "ci")),
    CANARY(Set.of("canary", "staged rollout", "rollout")),
    MONITORING(Set.of("monitoring", "alerting", "observability", "detection")),
    FALLBACK(Set.of("fallback", "failover", "redundancy")),
    RECOVERY(Set.of("recovery", "rollback", "backup", "restore")),
    ORGANISATION(Set.of("organisation", "organization", "process", "staffing"));

    private final Set<String> words;

    Layer(Set<String> words) {
        this.words = words;
    }

    /** The word in the text and in JSON, such as {@code canary}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The layer that a class or the title of a subgraph names. */
    public static Optional<Layer> named(String word) {
        var plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]+", " ");
        for (var layer : values()) {
            if (layer.words.contains(plain)) {
                return Optional.of(layer);
            }
        }
        return Optional.empty();
    }
}
