package dev.unrepeat.signal;

import java.util.Locale;

/** Where an alert stands. */
public enum AlertStatus {
    FIRING,
    RESOLVED,
    /** Its end passed without a word from the sender: no news, which is not a resolution. */
    EXPIRED,
    /** It fires and is muted: it opens no incident and counts in none. */
    SUPPRESSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
