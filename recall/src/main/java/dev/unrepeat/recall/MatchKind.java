package dev.unrepeat.recall;

import java.util.Locale;

/** Kind of a match of two incidents. */
public enum MatchKind {
    /** They look alike; their causes differ, or one of them is not known. */
    SYMPTOM,
    /** Their causes are alike, whatever was seen. */
    CAUSE,
    /** They look alike and their causes are alike. */
    BOTH;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words, such as "same look and same cause". */
    public String words() {
        return switch (this) {
            case SYMPTOM -> "same look";
            case CAUSE -> "same cause";
            case BOTH -> "same look and same cause";
        };
    }

    /** Whether the causes are alike, so that an earlier fix should have held. */
    public boolean sameCause() {
        return this != SYMPTOM;
    }
}
