package dev.unrepeat.incident;

import dev.unrepeat.incident.severity.Severity;
import java.util.UUID;

/** The severity is another than before. */
public record IncidentSeverityChanged(
        UUID incident, String ref, Severity from, Severity to, Status status) {}
