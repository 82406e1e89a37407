package dev.unrepeat.incident;

import java.util.UUID;

/** Somebody has a role in an incident now. */
public record IncidentRoleGiven(
        UUID incident, String ref, IncidentRole role, String person, String by) {}
