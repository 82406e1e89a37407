package dev.unrepeat.bar.model;

import java.util.Locale;

/** Certainty of the zone of a time; an ambiguous name (IST, CST, BST, PST) is never guessed. */
public enum ZoneKind {
    UTC,
    OFFSET,
    NAMED,
    AMBIGUOUS,
    NONE;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
