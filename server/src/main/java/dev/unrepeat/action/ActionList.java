package dev.unrepeat.action;

import dev.unrepeat.platform.InvalidInput;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which promises a list shows, and in which order. */
enum ActionList {
    /** Those of the caller that are not proved yet; containment first, then priority, then date. */
    MINE,
    /** The same of a team and its people. */
    TEAM,
    /** Late promises, the latest first. */
    OVERDUE,
    /** Shipped and not proved, the longest waiting first. */
    PROOF,
    /** Proved, the newest first. */
    PROVED,
    /** Everything, those that are still to be kept or proved first. */
    ALL,
    /** Everything by date; what a caller gets who names no view. */
    DATED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ActionList of(@Nullable String word, boolean overdue) {
        return switch (word == null ? "" : word) {
            case "" -> overdue ? OVERDUE : DATED;
            case "mine" -> MINE;
            case "team" -> TEAM;
            case "overdue" -> OVERDUE;
            case "proof" -> PROOF;
            case "proved" -> PROVED;
            case "all" -> ALL;
            case String _ ->
                    throw new InvalidInput(
                            "view", "is one of mine, team, overdue, proof, proved, all");
        };
    }
}
