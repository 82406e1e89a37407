package dev.unrepeat.incident;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where an incident stands, and where it may go from there. */
@Schema(name = "IncidentStatus")
public enum Status {
    TRIAGE,
    CONTAINING,
    MITIGATED,
    MONITORING,
    RESOLVED,
    CLOSED,
    DISMISSED,
    MERGED;

    /** The whole lifecycle: every status and what may follow it. */
    public Set<Status> allowed() {
        return switch (this) {
            case TRIAGE ->
                    EnumSet.of(CONTAINING, MITIGATED, MONITORING, RESOLVED, DISMISSED, MERGED);
            case CONTAINING -> EnumSet.of(MITIGATED, MONITORING, RESOLVED, DISMISSED, MERGED);
            case MITIGATED -> EnumSet.of(MONITORING, RESOLVED, CONTAINING);
            case MONITORING -> EnumSet.of(RESOLVED, CONTAINING);
            case RESOLVED -> EnumSet.of(CLOSED, CONTAINING);
            case CLOSED -> EnumSet.of(CONTAINING);
            case DISMISSED, MERGED -> EnumSet.noneOf(Status.class);
        };
    }

    /** True while somebody may still have to act. */
    public boolean isOpen() {
        return ordinal() <= MONITORING.ordinal();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when there is no such status
     */
    public static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
