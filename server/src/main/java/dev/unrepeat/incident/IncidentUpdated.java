package dev.unrepeat.incident;

import java.util.UUID;

/** Somebody told an audience how an incident stands. */
public record IncidentUpdated(UUID incident, String ref, String audience, String text, String by) {}
