package dev.unrepeat.bar.causes;

import java.util.Locale;

/** Distance of a cause from the outcome. */
public enum Reach {
    /** It led to the outcome at once. */
    PROXIMATE,
    /** It lies deeper and would have let other failures through as well. */
    SYSTEMIC;

    /** The word in the text and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
