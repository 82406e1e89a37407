package dev.unrepeat.incident;

import dev.unrepeat.incident.timeline.Audience;
import java.util.UUID;

/** Somebody told an audience how an incident stands. */
public record IncidentUpdated(
        UUID incident, String ref, Audience audience, String text, String by) {}
