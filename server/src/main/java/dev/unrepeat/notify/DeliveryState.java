package dev.unrepeat.notify;

import dev.unrepeat.platform.Transitions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** State of a delivery. */
public enum DeliveryState {
    /** Waits for its first or next attempt. */
    QUEUED,
    /** In the hands of a server, which tries it now. */
    SENDING,
    /** The channel accepted it. */
    SENT,
    /** Given up after the last attempt. */
    FAILED,
    /** Held back, as in a demo. */
    CANCELLED;

    /**
     * The whole life of a delivery: every state and what may follow it. Another server takes over
     * what was in the hands of one that died.
     */
    Set<DeliveryState> allowed() {
        return switch (this) {
            case QUEUED -> EnumSet.of(SENDING, CANCELLED);
            case SENDING -> EnumSet.of(QUEUED, SENDING, SENT, FAILED);
            case SENT, FAILED, CANCELLED -> EnumSet.noneOf(DeliveryState.class);
        };
    }

    /** Words of the states that this one may follow, for SQL. */
    String[] before() {
        return Transitions.into(this, DeliveryState::allowed, DeliveryState::word);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
