package dev.unrepeat.incident;

import java.util.UUID;

/**
 * Somebody said that they are on it.
 *
 * @param first false when somebody had acknowledged the incident before
 */
public record IncidentAcknowledged(UUID incident, String ref, String person, boolean first) {}
