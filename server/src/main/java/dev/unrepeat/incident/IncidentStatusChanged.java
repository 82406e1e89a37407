package dev.unrepeat.incident;

import dev.unrepeat.incident.severity.Severity;
import java.time.Instant;
import java.util.UUID;

/** An incident moved on in its lifecycle. */
public record IncidentStatusChanged(
        UUID incident, String ref, Status from, Status to, Severity severity, Instant at) {}
