package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Severities;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.InvalidInput;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Dismissal of what would be grave, which says that it was no incident: of SEV1 and SEV2, and of
 * what answers say happened to data or security. It takes a reason, of which the team's manager
 * hears; no post-mortem is demanded of what did not happen.
 */
@Component
class Dismissals {

    private final Severities severities;
    private final ApplicationEventPublisher events;

    Dismissals(Severities severities, ApplicationEventPublisher events) {
        this.severities = severities;
        this.events = events;
    }

    /**
     * Refuses to dismiss something grave without a reason.
     *
     * @throws InvalidInput naming {@code note}
     */
    void check(Incident incident, @Nullable String note) {
        if (isGrave(incident) && (note == null || note.isBlank())) {
            throw new InvalidInput(
                    "note",
                    answered(incident)
                            .map(it ->
                                    "is needed: it says why %s does not hold; or correct that answer"
                                            .formatted(it))
                            .orElse(
                                    "is needed: it says why a %s was no incident"
                                            .formatted(incident.severity())));
        }
    }

    /**
     * Tells of the dismissal of something grave.
     *
     * @return warnings to show with the answer
     */
    List<String> dismissed(Caller by, Incident incident, @Nullable String note) {
        if (!isGrave(incident)) {
            return List.of();
        }
        events.publishEvent(
                new GraveIncidentDismissed(
                        incident.id(),
                        incident.severity(),
                        by.name(),
                        note == null ? "" : note.strip()));
        return answered(incident)
                .map(it ->
                        "Dismissed with %s: the reason stands for it, and no post-mortem is demanded."
                                .formatted(it))
                .stream()
                .toList();
    }

    private boolean isGrave(Incident incident) {
        return !incident.drill()
                && incident.kind() == Incident.Kind.INCIDENT
                && (incident.severity().worseThan(Severity.SEV3) || answered(incident).isPresent());
    }

    private Optional<String> answered(Incident incident) {
        return severities
                .floor(incident.facts())
                .map(it -> "the answer yes to \"%s\"".formatted(it.question().ask()));
    }
}
