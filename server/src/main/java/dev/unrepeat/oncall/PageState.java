package dev.unrepeat.oncall;

import java.util.Locale;

/** State of a page. */
enum PageState {
    /** Handed to the outbox, not yet delivered. */
    QUEUED,
    /** Delivered by at least one channel. */
    SENT,
    /** Its incident was acknowledged. */
    ACKNOWLEDGED,
    /** Every delivery was given up. */
    FAILED,
    /** No longer needed. */
    CANCELLED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PageState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
