package dev.unrepeat.incident;

import java.util.UUID;

/** Somebody said that they are on it. */
public record IncidentAcknowledged(UUID incident, String ref, String person) {}
