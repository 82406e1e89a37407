package dev.unrepeat.bar.model;

import java.util.Locale;

/** Horizon of an action: containment now, or a lasting change. */
public enum Horizon {
    SHORT,
    LONG;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
