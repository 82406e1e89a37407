package dev.unrepeat.oncall;

import java.util.Locale;

/** State of an escalation. */
enum EscalationState {
    /** A further step is due. */
    ACTIVE,
    /** Somebody acknowledged the incident. */
    ACKNOWLEDGED,
    /** The incident ended or moved on. */
    STOPPED,
    /** All steps and repeats were used up. */
    EXHAUSTED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EscalationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
