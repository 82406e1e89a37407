package dev.unrepeat.bar.model;

import java.util.Locale;

/** What an action is for. */
public enum Category {
    DETECT,
    MITIGATE,
    PREVENT,
    PROCESS;

    /** The name in JSON and in the document. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
