package dev.unrepeat.incident.severity;

import java.util.UUID;

/**
 * Alerts say that an incident is worse than the severity that a person set, which stays.
 *
 * @param set what the person set
 * @param byTree what the severity tree decides of what is known now
 */
public record IncidentWorseThanSet(UUID incident, Severity set, Severity byTree) {}
