package dev.unrepeat.document;

import dev.unrepeat.access.Role;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One approval that a text needs: by anybody with one of the roles, or of at least the level.
 *
 * @param level {@code director} or {@code vp}, or null where a role is asked for only
 */
public record ApprovalNeed(List<Role> roles, @Nullable String level) {

    /** Levels that approve by themselves, the lowest first. */
    public static final List<String> LEVELS = List.of("director", "vp");

    public ApprovalNeed {
        roles = List.copyOf(roles);
        if (roles.isEmpty() && level == null) {
            throw new IllegalArgumentException("an approval needs a role or a level");
        }
    }

    /** Tells whether a person of this level is high enough; false where no level is asked for. */
    public boolean isMetByLevel(String ofPerson) {
        return level != null && LEVELS.indexOf(ofPerson) >= LEVELS.indexOf(level);
    }

    /** Returns the roles and the level in words, as a policy has them. */
    public List<String> alternatives() {
        return Stream.concat(roles.stream().map(Role::word), Stream.ofNullable(level)).toList();
    }

    public String words() {
        return String.join(" or ", alternatives());
    }
}
