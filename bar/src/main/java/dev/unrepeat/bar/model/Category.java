package dev.unrepeat.bar.model;

import java.util.Locale;

/** Purpose of an action. */
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
