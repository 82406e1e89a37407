package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentLifecycle;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.alerting.JoinedGroups;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves of an incident along its lifecycle, by a person. */
@Service
public class IncidentTransitions {

    private final Incidents incidents;
    private final IncidentRights rights;
    private final IncidentLifecycle lifecycle;
    private final JoinedGroups groups;
    private final Timeline timeline;

    IncidentTransitions(
            Incidents incidents,
            IncidentRights rights,
            IncidentLifecycle lifecycle,
            JoinedGroups groups,
            Timeline timeline) {
        this.incidents = incidents;
        this.rights = rights;
        this.lifecycle = lifecycle;
        this.groups = groups;
        this.timeline = timeline;
    }

    /** An incident after a transition, with warnings for the person. */
    public record Moved(Incident incident, List<String> warnings) {}

    /** Moves the incident to a status; the same status again changes nothing. */
    @Transactional
    public Moved move(
            Caller caller,
            String ref,
            Status to,
            @Nullable String note,
            @Nullable Instant at,
            @Nullable String into) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        if (incident.status() == to) {
            return new Moved(incident, List.of());
        }
        Incident target = null;
        if (to == Status.MERGED && into != null) {
            rights.requireSeen(caller, into);
            target = incidents.get(into);
            if (target.id().equals(incident.id()) || !target.status().isOpen()) {
                throw new InvalidInput("into", "must be another incident that is open");
            }
            if (target.drill() != incident.drill()) {
                throw new InvalidInput("into", "must not mix a drill with a real incident");
            }
        }
        var warnings =
                lifecycle.move(caller, incident, new IncidentLifecycle.Step(to, note, at, target));
        if (target != null) {
            groups.merge(incident.id(), target.id());
            timeline.add(
                    target.id(),
                    caller,
                    Timeline.Line.of(TimelineEntry.Kind.NOTE, ref + " was merged into this"));
        }
        return new Moved(incidents.get(incident.id()), warnings);
    }
}
