package dev.unrepeat.recall;

import java.util.List;

/**
 * An earlier case that may be the same failure: its key and title, how alike it is and how much
 * speaks for the same cause (both from 0 to 1, comparable between questions), in what it is alike,
 * and the reasons as sentences with their evidence.
 *
 * @param repeat how much speaks for the same cause rather than for a look-alike
 */
public record Match(
        String key, String title, double score, double repeat, MatchKind kind, List<String> why) {

    /** Throws {@link IllegalArgumentException} for a number outside of 0 to 1. */
    public Match {
        if (!(score >= 0 && score <= 1 && repeat >= 0 && repeat <= 1)) {
            throw new IllegalArgumentException("no such score: " + score + ", " + repeat);
        }
        why = List.copyOf(why);
    }
}
