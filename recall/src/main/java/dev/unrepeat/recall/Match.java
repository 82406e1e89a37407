package dev.unrepeat.recall;

import java.util.List;

/**
 * An earlier case that may be the same failure: its key and title, how alike from 0 to 1
 * (comparable between questions), in what, and the reasons as sentences with their evidence.
 */
public record Match(String key, String title, double score, MatchKind kind, List<String> why) {

    /** Throws {@link IllegalArgumentException} for a score outside of 0 to 1. */
    public Match {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("no such score: " + score);
        }
        why = List.copyOf(why);
    }
}
