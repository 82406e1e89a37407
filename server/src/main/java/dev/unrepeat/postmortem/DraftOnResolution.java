package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentSeverityChanged;
import dev.unrepeat.incident.IncidentStatusChanged;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.NearMissReported;
import dev.unrepeat.incident.Severities;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where the policy demands one, the draft exists in the transaction that resolves the incident; a
 * near miss has a light one from the beginning, a drill has none.
 */
@Component
class DraftOnResolution {

    private final PostmortemOpening opening;
    private final PostmortemPolicyKind policies;
    private final Incidents incidents;
    private final Severities severities;
    private final Timeline timeline;

    DraftOnResolution(
            PostmortemOpening opening,
            PostmortemPolicyKind policies,
            Incidents incidents,
            Severities severities,
            Timeline timeline) {
        this.opening = opening;
        this.policies = policies;
        this.incidents = incidents;
        this.severities = severities;
        this.timeline = timeline;
    }

    @EventListener
    void on(IncidentStatusChanged changed) {
        if (changed.to() == Status.RESOLVED && isRequired(changed.incident(), changed.severity())) {
            open(changed.incident());
        }
    }

    /** A severity that turns out worse after the resolution asks for a post-mortem as well. */
    @EventListener
    void on(IncidentSeverityChanged changed) {
        if (changed.status() == Status.RESOLVED && isRequired(changed.incident(), changed.to())) {
            open(changed.incident());
        }
    }

    /** What nearly went wrong is written down while it is fresh; nothing demands it. */
    @EventListener
    void on(NearMissReported reported) {
        say(
                reported.incident(),
                opening.openLight(incidents.get(reported.incident()), reported.by()));
    }

    /** What happened to data, security or compliance asks for one whatever the severity. */
    private boolean isRequired(UUID incident, Severity severity) {
        return policies.current().of(severity).required()
                || severities.floor(incidents.get(incident).facts()).isPresent();
    }

    private void open(UUID id) {
        Incident incident = incidents.get(id);
        if (incident.kind() == Incident.Kind.NEAR_MISS || incident.drill()) {
            return;
        }
        boolean isNew = incident.postmortem() == null;
        var record = opening.open(incident, true);
        if (isNew) {
            say(id, record);
        }
    }

    private void say(UUID incident, PostmortemRecord record) {
        timeline.add(
                incident,
                Caller.system(),
                Timeline.Line.of(
                        TimelineEntry.Kind.NOTE,
                        "%s is open as a draft%s"
                                .formatted(
                                        record.ref(),
                                        record.driver() == null
                                                ? ""
                                                : ", driver " + record.driver())));
    }
}
