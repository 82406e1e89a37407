package dev.unrepeat.recall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Similarity of two cases by aspect, each from 0 to 1.
 *
 * @param whole all words
 * @param symptoms words of what was seen
 * @param names services, hosts, products
 * @param causes words of what it came of
 * @param pairs which of those words stand together: what happened to what
 * @param modes failure modes, the rarer and the surer the more
 * @param alerts names or fingerprints of alerts
 * @param causesKnown whether both say what they came of
 * @param modesKnown whether there is a failure mode for both
 * @param sharedModes the modes of both, those that count most first
 * @param said what one text says of the other
 */
record Likeness(
        double whole,
        double symptoms,
        double names,
        double causes,
        double pairs,
        double modes,
        double alerts,
        boolean causesKnown,
        boolean modesKnown,
        List<String> sharedModes,
        @Nullable Reference said) {

    Likeness {
        sharedModes = List.copyOf(sharedModes);
    }
}
