package dev.unrepeat.signal.mute;

import dev.unrepeat.platform.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule by which alerts mute others: a target is inhibited while a source fires that has the same
 * values in some labels. Other than in Alertmanager, a label that both lack is not equal: two
 * alerts are not the same in what neither says. An alert that matches both sides is not inhibited
 * by another that does, so that it never inhibits itself.
 *
 * @param equal labels in which source and target have to be the same
 * @param disabled true while it is declared and does nothing
 */
record Inhibition(
        String name, Matchers source, Matchers target, List<String> equal, boolean disabled) {

    Inhibition {
        equal = List.copyOf(equal);
    }

    /**
     * A digest of the values that source and target have to share; empty for an alert that lacks
     * one of them, which neither inhibits nor is inhibited.
     */
    Optional<String> key(Map<String, String> labels) {
        var values = equal.stream().map(it -> labels.getOrDefault(it, "")).toList();
        return values.contains("")
                ? Optional.empty()
                : Optional.of(Sha256.hex(String.join("\0", values)));
    }

    boolean isTwoSided(Map<String, String> labels) {
        return source.matches(labels) && target.matches(labels);
    }
}
