package dev.unrepeat.bar.causes;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kind of a node of the graph. */
public enum CauseKind {
    /** Something that happened at a time: the outage, the deployment, the typing of a command. */
    EVENT(Set.of("event", "trigger", "outcome", "incident", "failure")),
    /** Something that was so for a while and made an event possible. */
    CONDITION(Set.of("condition", "cause", "factor", "contributing", "latent")),
    /** A guard that was not there, or let it through: a hole in the sense of Reason's model. */
    MISSING_DEFENCE(
            Set.of("missingdefence", "missingdefense", "defence", "defense", "hole", "missing"));

    private final Set<String> classes;

    CauseKind(Set<String> classes) {
        this.classes = classes;
    }

    /** The word in the text and in JSON, such as {@code missing_defence}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that a class of Mermaid or a word of JSON names; "missing-defense" is one too. */
    public static Optional<CauseKind> named(String word) {
        var plain = word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        for (var kind : values()) {
            if (kind.classes.contains(plain)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
