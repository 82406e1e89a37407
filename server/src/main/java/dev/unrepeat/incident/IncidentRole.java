package dev.unrepeat.incident;

import dev.unrepeat.platform.InvalidInput;
import java.util.Locale;

/** What somebody does in the response; at most one person each. */
public enum IncidentRole {
    COMMANDER,
    COMMUNICATIONS,
    TECHNICAL,
    SCRIBE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a person in the role is called. */
    public String title() {
        return switch (this) {
            case COMMANDER -> "commander";
            case COMMUNICATIONS -> "communications lead";
            case TECHNICAL -> "technical lead";
            case SCRIBE -> "scribe";
        };
    }

    /**
     * @throws InvalidInput when there is no such role
     */
    public static IncidentRole of(String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new InvalidInput("role", "is one of commander, communications, technical, scribe");
    }
}
