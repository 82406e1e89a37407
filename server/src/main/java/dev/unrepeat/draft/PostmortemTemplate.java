package dev.unrepeat.draft;

import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.severity.Severity;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft of an organisation's own.
 *
 * @param retired true for one that is not used any more
 * @param body Markdown with placeholders
 */
record PostmortemTemplate(When when, boolean retired, String body) {

    /**
     * For which incidents a template is meant; an empty list means any.
     *
     * @param kind null means any
     */
    record When(
            Incident.@Nullable Kind kind,
            List<Severity> severities,
            List<String> services,
            List<String> teams) {

        static final When ANY = new When(null, List.of(), List.of(), List.of());

        When {
            severities = List.copyOf(severities);
            services = List.copyOf(services);
            teams = List.copyOf(teams);
        }

        boolean isEmpty() {
            return equals(ANY);
        }

        /** A near miss takes the light draft unless a template says that it is meant for one. */
        boolean fits(Incident incident, List<String> teamsOfIt) {
            boolean ofKind =
                    kind == null
                            ? incident.kind() == Incident.Kind.INCIDENT
                            : kind == incident.kind();
            return ofKind
                    && (severities.isEmpty() || severities.contains(incident.severity()))
                    && (services.isEmpty() || !Collections.disjoint(services, incident.services()))
                    && (teams.isEmpty() || !Collections.disjoint(teams, teamsOfIt));
        }

        /** A service says more than a team, that more than a severity, that more than a kind. */
        int narrowness() {
            return (services.isEmpty() ? 0 : 8)
                    + (teams.isEmpty() ? 0 : 4)
                    + (severities.isEmpty() ? 0 : 2)
                    + (kind == null ? 0 : 1);
        }
    }
}
