package dev.unrepeat.oncall;

import dev.unrepeat.platform.Transitions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

    /**
     * The whole life of a page: every state and what may follow it. It stands in the app as sent
     * before it is handed to channels.
     */
    Set<PageState> allowed() {
        return switch (this) {
            case QUEUED -> EnumSet.of(SENT, ACKNOWLEDGED, FAILED, CANCELLED);
            case SENT -> EnumSet.of(QUEUED, ACKNOWLEDGED, CANCELLED);
            case ACKNOWLEDGED, FAILED, CANCELLED -> EnumSet.noneOf(PageState.class);
        };
    }

    /** Words of the states that this one may follow, for SQL. */
    String[] before() {
        return Transitions.into(this, PageState::allowed, PageState::word);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PageState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
