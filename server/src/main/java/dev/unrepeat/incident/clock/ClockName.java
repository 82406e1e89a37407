package dev.unrepeat.incident.clock;

import java.util.Locale;

/** The clocks of an incident. */
public enum ClockName {
    /** Until somebody says that they are on it. */
    ACKNOWLEDGE,
    /** Until the next internal update. */
    INTERNAL_UPDATE,
    /** Until the pain should be gone. */
    MITIGATION,
    /** Quiet time that must pass before all-clear. */
    STABILITY_WATCH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ClockName of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
