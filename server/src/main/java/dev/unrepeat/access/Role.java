package dev.unrepeat.access;

import java.util.Locale;

/** What a person may do; each role includes those that {@link #includes} names. */
public enum Role {
    VIEWER,
    RESPONDER,
    COMMANDER,
    MANAGER,
    APPROVER,
    ADMIN;

    /** True when whoever has this role may do what {@code needed} allows. */
    public boolean includes(Role needed) {
        return switch (this) {
            case ADMIN -> true;
            case MANAGER -> needed.ordinal() <= MANAGER.ordinal();
            case COMMANDER -> needed.ordinal() <= COMMANDER.ordinal();
            case RESPONDER -> needed.ordinal() <= RESPONDER.ordinal();
            case APPROVER -> needed == APPROVER || needed == VIEWER;
            case VIEWER -> needed == VIEWER;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
