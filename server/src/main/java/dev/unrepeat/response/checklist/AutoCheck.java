package dev.unrepeat.response.checklist;

import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRole;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.incident.timeline.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What Unrepeat can see of a response by itself, so that nobody has to tick it. */
enum AutoCheck {
    ACKNOWLEDGED,
    COMMANDER,
    COMMUNICATIONS,
    TECHNICAL,
    SCRIBE,
    MEETING,
    SEVERITY_KNOWN,
    CONTAINMENT_DECIDED,
    INTERNAL_UPDATE,
    EXECUTIVE_UPDATE,
    PUBLIC_UPDATE,
    IMPACT_START,
    REACH,
    HYPOTHESIS,
    IDENTIFIED,
    MITIGATED,
    NOTHING_DEGRADED,
    RESOLVED,
    POSTMORTEM;

    /**
     * What is known of an incident, as far as signs need it.
     *
     * @param meeting whether people know where to talk
     * @param observed whether somebody said how far it reaches
     * @param degraded whether something is switched off on purpose
     */
    public record Known(
            Incident incident,
            Map<IncidentRole, String> roles,
            List<TimelineEntry> updates,
            boolean meeting,
            boolean observed,
            boolean supposed,
            boolean decided,
            boolean degraded) {}

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AutoCheck> of(String word) {
        for (var sign : values()) {
            if (sign.word().equals(word)) {
                return Optional.of(sign);
            }
        }
        return Optional.empty();
    }

    /** Whether it is to be seen; updates count from {@code since} on. */
    boolean in(Known known, Instant since) {
        var incident = known.incident();
        return switch (this) {
            case ACKNOWLEDGED -> incident.at(Moment.ACKNOWLEDGED).isPresent();
            case COMMANDER -> known.roles().containsKey(IncidentRole.COMMANDER);
            case COMMUNICATIONS -> known.roles().containsKey(IncidentRole.COMMUNICATIONS);
            case TECHNICAL -> known.roles().containsKey(IncidentRole.TECHNICAL);
            case SCRIBE -> known.roles().containsKey(IncidentRole.SCRIBE);
            case MEETING -> known.meeting();
            case SEVERITY_KNOWN -> severityKnown(incident);
            case CONTAINMENT_DECIDED -> known.decided();
            case INTERNAL_UPDATE -> told(known, Audience.INTERNAL, since);
            case EXECUTIVE_UPDATE -> told(known, Audience.EXECUTIVE, since);
            case PUBLIC_UPDATE -> told(known, Audience.PUBLIC, since);
            case IMPACT_START -> incident.at(Moment.IMPACT_STARTED).isPresent();
            case REACH -> known.observed();
            case HYPOTHESIS -> known.supposed();
            case IDENTIFIED -> incident.at(Moment.IDENTIFIED).isPresent();
            case MITIGATED -> incident.at(Moment.MITIGATED).isPresent();
            case NOTHING_DEGRADED -> !known.degraded();
            case RESOLVED ->
                    incident.status() == Status.RESOLVED || incident.status() == Status.CLOSED;
            case POSTMORTEM -> incident.postmortem() != null;
        };
    }

    private static boolean severityKnown(Incident incident) {
        return incident.severityByPerson()
                || incident.severityReason().path().stream()
                        .noneMatch(it -> it.source().equals("assumed"));
    }

    private static boolean told(Known known, Audience audience, Instant since) {
        return known.updates().stream()
                .anyMatch(it -> audience == it.audience() && !it.recordedAt().isBefore(since));
    }
}
