package dev.unrepeat.incident.command;

import dev.unrepeat.incident.severity.Severity;
import java.util.UUID;

/**
 * A person dismissed an incident of SEV1 or SEV2, or one whose answers say that something happened
 * to data or security.
 *
 * @param by the person's name
 * @param why their reason
 */
public record GraveIncidentDismissed(UUID incident, Severity severity, String by, String why) {}
