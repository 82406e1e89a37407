package dev.unrepeat.notify;

import java.util.Locale;

/** State of a delivery. */
public enum DeliveryState {
    /** Waits for its first or next attempt. */
    QUEUED,
    /** The channel accepted it. */
    SENT,
    /** Given up after the last attempt. */
    FAILED,
    /** Held back, as in a demo. */
    CANCELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
