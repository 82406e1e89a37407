package dev.unrepeat.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be paged, own an action or sign in.
 *
 * @param name the handle that configuration and the API use
 * @param manager the handle of the person's manager
 */
public record Person(
        UUID id,
        String name,
        String displayName,
        @Nullable String email,
        String level,
        @Nullable String manager,
        @Nullable String passwordHash,
        int failedSignIns,
        @Nullable Instant lockedUntil,
        boolean active,
        List<RoleGrant> grants) {

    public Person {
        grants = List.copyOf(grants);
    }

    Optional<String> password() {
        return Optional.ofNullable(passwordHash);
    }

    @Override
    public String toString() {
        return "Person[" + name + "]";
    }
}
