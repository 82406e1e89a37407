package dev.unrepeat.bar.rules;

import java.util.Locale;

/** Severity of a finding: an error blocks, a warning asks, a hint only tells. */
public enum Level {
    INFO,
    WARNING,
    ERROR;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The lighter of the two. */
    public Level atMost(Level other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
