package dev.unrepeat.incident;

import dev.unrepeat.platform.Invalid;
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

    /**
     * @throws Invalid when there is no such role
     */
    static IncidentRole of(String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new Invalid("role", "is one of commander, communications, technical, scribe");
    }
}
