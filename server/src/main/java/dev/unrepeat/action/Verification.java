package dev.unrepeat.action;

import dev.unrepeat.platform.Evidence;
import java.time.Instant;
import java.util.Locale;

/** One test of an action against reality, whoever ran it. */
public record Verification(Kind kind, boolean passed, Instant at, String by, Evidence evidence) {

    /** How it was tested. */
    public enum Kind {
        /** The fault was injected and the guard was expected to hold. */
        GAME_DAY,
        /** A number before and after. */
        METRIC,
        /** A check that runs by itself. */
        PROBE,
        /** The procedure was practised. */
        DRILL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
