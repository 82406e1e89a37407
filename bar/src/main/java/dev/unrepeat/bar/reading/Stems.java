package dev.unrepeat.bar.reading;

import java.util.List;

/**
 * Pieces of words without which a rule cannot hold; looking for them first spares most sentences
 * the rule.
 */
public final class Stems {

    private final List<String> stems;

    private Stems(List<String> stems) {
        this.stems = stems;
    }

    /** The pieces, divided by bars. */
    public static Stems of(String stems) {
        return new Stems(List.of(stems.split("\\|")));
    }

    /** Whether any of them stands in the text. */
    public boolean in(String text) {
        for (var stem : stems) {
            if (text.contains(stem)) {
                return true;
            }
        }
        return false;
    }
}
