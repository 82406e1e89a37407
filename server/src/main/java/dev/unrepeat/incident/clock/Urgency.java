package dev.unrepeat.incident.clock;

import java.util.Locale;

/** How soon somebody has to know. */
public enum Urgency {
    /** At once, whatever the time. */
    NOW,
    /** When the team works. */
    HOURS,
    /** In the summary of the day; it pages nobody. */
    DIGEST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Urgency of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
