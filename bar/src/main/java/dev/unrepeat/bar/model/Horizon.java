package dev.unrepeat.bar.model;

import java.util.Locale;

/** Whether an action contains the failure soon or changes the system for good. */
public enum Horizon {
    SHORT,
    LONG;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
