package dev.unrepeat.incident;

import dev.unrepeat.incident.severity.Severity;
import java.util.UUID;

/**
 * The severity is another than before.
 *
 * @param by who changed it: a person's name or the system's
 */
public record IncidentSeverityChanged(
        UUID incident, String ref, Severity from, Severity to, Status status, String by) {}
