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
import java.util.Objects;
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
    WATCH_PASSED,
    ALL_CLEAR,
    POSTMORTEM;

    /**
     * What is known of an incident, as far as signs need it.
     *
     * @param meeting whether people know where to talk
     * @param observed whether somebody said how far it reaches
     * @param degraded whether something is switched off on purpose
     * @param watched whether the newest stability watch lasted until its end
     */
    public record Known(
            Incident incident,
            Map<IncidentRole, String> roles,
            List<TimelineEntry> updates,
            boolean meeting,
            boolean observed,
            boolean supposed,
            boolean decided,
            boolean degraded,
            boolean watched) {}

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
            case INTERNAL_UPDATE -> isInformed(known, Audience.INTERNAL, since);
            case EXECUTIVE_UPDATE -> isInformed(known, Audience.EXECUTIVE, since);
            case PUBLIC_UPDATE -> isInformed(known, Audience.PUBLIC, since);
            // When the first alert began is a guess at the impact; somebody has to look.
            case IMPACT_START ->
                    incident.at(Moment.IMPACT_STARTED).isPresent()
                            && !"alert".equals(incident.impactStartedSource());
            case REACH -> known.observed();
            case HYPOTHESIS -> known.supposed();
            case IDENTIFIED -> incident.at(Moment.IDENTIFIED).isPresent();
            case MITIGATED -> incident.at(Moment.MITIGATED).isPresent();
            case NOTHING_DEGRADED -> !known.degraded();
            case RESOLVED -> isResolved(incident);
            case WATCH_PASSED -> isResolved(incident) && known.watched();
            case ALL_CLEAR -> isResolved(incident) && allClear(known);
            case POSTMORTEM -> incident.postmortem() != null;
        };
    }

    private static boolean severityKnown(Incident incident) {
        return incident.severityByPerson()
                || incident.severityReason().path().stream()
                        .noneMatch(it -> it.source().equals("assumed"));
    }

    private static boolean isResolved(Incident incident) {
        return incident.status() == Status.RESOLVED || incident.status() == Status.CLOSED;
    }

    /**
     * Every audience that ever got an update got one after the resolution, and at least one did.
     */
    private static boolean allClear(Known known) {
        var resolved = known.incident().at(Moment.RESOLVED);
        return resolved.isPresent()
                && !known.updates().isEmpty()
                && known.updates().stream()
                        .map(TimelineEntry::audience)
                        .filter(Objects::nonNull)
                        .allMatch(it -> isInformed(known, it, resolved.get()));
    }

    private static boolean isInformed(Known known, Audience audience, Instant since) {
        return known.updates().stream()
                .anyMatch(it -> audience == it.audience() && !it.recordedAt().isBefore(since));
    }
}
