package dev.unrepeat.incident;

import dev.unrepeat.incident.severity.Severity;
import java.time.Duration;
import java.util.UUID;

/**
 * An incident began, or began again after its mitigation or resolution.
 *
 * @param firstPageAfter how long its first page waits
 * @param again true when it was mitigated or resolved before
 */
public record IncidentOpened(
        UUID incident,
        String ref,
        String service,
        Severity severity,
        Duration firstPageAfter,
        boolean again) {}
