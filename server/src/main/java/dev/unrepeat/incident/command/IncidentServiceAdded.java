package dev.unrepeat.incident.command;

import java.util.UUID;

/**
 * A person added a service to an open incident.
 *
 * @param first whether the incident had none before, so that the team of this one answers for it
 */
public record IncidentServiceAdded(UUID incident, String service, boolean first) {}
