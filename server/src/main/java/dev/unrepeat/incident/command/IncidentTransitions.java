package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentLifecycle;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Status;
import java.time.Instant;
import java.util.ArrayList;
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
    private final IncidentMerging merging;
    private final Dismissals dismissals;

    IncidentTransitions(
            Incidents incidents,
            IncidentRights rights,
            IncidentLifecycle lifecycle,
            IncidentMerging merging,
            Dismissals dismissals) {
        this.incidents = incidents;
        this.rights = rights;
        this.lifecycle = lifecycle;
        this.merging = merging;
        this.dismissals = dismissals;
    }

    /** An incident after a transition, with warnings for the person. */
    public record Moved(Incident incident, List<String> warnings) {}

    /**
     * Moves the incident to a status; the same status again changes nothing.
     *
     * @param note why; needed to dismiss something grave
     */
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
            target = merging.target(caller, incident, into);
        }
        if (to == Status.DISMISSED && incident.status().allowed().contains(to)) {
            dismissals.check(incident, note);
        }
        var warnings =
                new ArrayList<>(
                        lifecycle.move(
                                caller,
                                incident,
                                new IncidentLifecycle.Step(to, note, at, target)));
        if (target != null) {
            merging.handOver(caller, incident, target);
        }
        if (to == Status.DISMISSED) {
            warnings.addAll(dismissals.dismissed(caller, incident, note));
        }
        return new Moved(incidents.get(incident.id()), warnings);
    }
}
