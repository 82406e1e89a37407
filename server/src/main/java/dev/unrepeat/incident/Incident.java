package dev.unrepeat.incident;

import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.severity.SeverityTree;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is hurting users, or nearly did.
 *
 * @param number what people see as {@code INC-<number>}
 * @param key what its alert groups have in common; at most one incident with a key is open
 * @param severityByPerson true when a person overruled the tree, which then no longer decides
 * @param facts what people answered to the tree's questions
 * @param moments moments that are known; one that nobody knows is missing, never guessed
 * @param postmortem reference of its post-mortem
 * @param drill whether it was played to practise; it counts nowhere
 * @param declared whether a person declared it, or one that was merged into it; alerts never move
 *     it towards its end
 */
public record Incident(
        UUID id,
        long number,
        Kind kind,
        String key,
        String title,
        Status status,
        Severity severity,
        SeverityTree.Reason severityReason,
        boolean severityByPerson,
        Map<String, SeverityTree.Known> facts,
        List<String> services,
        Map<Moment, Instant> moments,
        @Nullable String impactStartedSource,
        int alertCount,
        @Nullable UUID mergedInto,
        @Nullable String postmortem,
        boolean postmortemRequired,
        boolean postmortemDone,
        boolean drill,
        boolean declared,
        long version,
        Instant updatedAt) {

    /** Whether users were hurt, or only nearly. */
    public enum Kind {
        INCIDENT,
        NEAR_MISS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Incident {
        facts = Map.copyOf(facts);
        services = List.copyOf(services);
        moments = Map.copyOf(moments);
    }

    public String ref() {
        return "INC-" + number;
    }

    public Optional<Instant> at(Moment moment) {
        return Optional.ofNullable(moments.get(moment));
    }

    /** The service that decides who answers for it. */
    public String service() {
        return services.getFirst();
    }
}
