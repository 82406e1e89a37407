package dev.unrepeat.access;

import org.jspecify.annotations.Nullable;

/** A role, in one team or, without a team, everywhere. */
public record RoleGrant(Role role, @Nullable String team) {}
