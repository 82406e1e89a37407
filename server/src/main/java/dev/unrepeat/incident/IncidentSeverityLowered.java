package dev.unrepeat.incident;

import dev.unrepeat.incident.severity.Severity;
import java.util.UUID;

/**
 * A person set a severity lower than before, or, at the declaration, than the tree says.
 *
 * @param by the person's name
 * @param why their reason
 */
public record IncidentSeverityLowered(
        UUID incident, Severity from, Severity to, String by, String why) {}
