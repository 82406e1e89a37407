package dev.unrepeat.access;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A role, in one team or, without a team, everywhere. */
public record RoleGrant(Role role, @Nullable String team) {

    /** Tells whether the grant counts for a thing that one of these teams owns. */
    public boolean covers(Collection<String> owners) {
        return team == null || owners.contains(team);
    }

    /**
     * True when the grant allows what {@code needed} does. Administering concerns everybody, so a
     * grant in one team never allows it.
     */
    public boolean allows(Role needed) {
        return role.includes(needed) && (team == null || needed != Role.ADMIN);
    }

    /** The grant as the audit has it, such as {@code responder in payments}. */
    String words() {
        return team == null ? role.word() : role.word() + " in " + team;
    }
}
