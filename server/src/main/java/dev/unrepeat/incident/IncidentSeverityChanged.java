package dev.unrepeat.incident;

import java.util.UUID;

/** The severity is another than before. */
public record IncidentSeverityChanged(
        UUID incident, String ref, Severity from, Severity to, Status status) {}
