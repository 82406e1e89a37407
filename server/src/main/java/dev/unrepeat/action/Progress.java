package dev.unrepeat.action;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How far an action has come. Merged code is not done: only proof ends it. */
@Schema(name = "ActionStatus")
public enum Progress {
    OPEN,
    IN_PROGRESS,
    SHIPPED,
    VERIFYING,
    VERIFIED,
    REOPENED,
    RISK_ACCEPTED,
    CANCELLED;

    /** The whole life of an action: every status and what may follow it. */
    Set<Progress> allowed() {
        return switch (this) {
            case OPEN, REOPENED -> EnumSet.of(IN_PROGRESS, RISK_ACCEPTED, CANCELLED);
            case IN_PROGRESS -> EnumSet.of(SHIPPED, OPEN, RISK_ACCEPTED, CANCELLED);
            case SHIPPED -> EnumSet.of(VERIFYING, REOPENED);
            case VERIFYING -> EnumSet.of(VERIFIED, REOPENED);
            case VERIFIED, RISK_ACCEPTED, CANCELLED -> EnumSet.of(REOPENED);
        };
    }

    /** True while the promise is still to be kept. */
    boolean isPending() {
        return this == OPEN || this == IN_PROGRESS || this == REOPENED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Progress of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
