package dev.unrepeat.oncall;

import dev.unrepeat.platform.Transitions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

    /**
     * The whole life of an escalation: every state and what may follow it. It is active again when
     * the step that stopped it is undone.
     */
    Set<EscalationState> allowed() {
        return switch (this) {
            case ACTIVE -> EnumSet.of(ACKNOWLEDGED, STOPPED, EXHAUSTED);
            case STOPPED -> EnumSet.of(ACTIVE);
            case ACKNOWLEDGED, EXHAUSTED -> EnumSet.noneOf(EscalationState.class);
        };
    }

    /** Words of the states that this one may follow, for SQL. */
    String[] before() {
        return Transitions.into(this, EscalationState::allowed, EscalationState::word);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EscalationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
