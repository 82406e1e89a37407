package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IllegalTransition;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentAcknowledged;
import dev.unrepeat.incident.IncidentClocks;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.IncidentRole;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.clock.ClockName;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Acknowledgement and roles of an incident. */
@Service
public class IncidentResponse {

    private final Incidents incidents;
    private final IncidentStore store;
    private final IncidentRights rights;
    private final Assignment assignment;
    private final Timeline timeline;
    private final IncidentClocks clocks;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    IncidentResponse(
            Incidents incidents,
            IncidentStore store,
            IncidentRights rights,
            Assignment assignment,
            Timeline timeline,
            IncidentClocks clocks,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.incidents = incidents;
        this.store = store;
        this.rights = rights;
        this.assignment = assignment;
        this.timeline = timeline;
        this.clocks = clocks;
        this.events = events;
        this.clock = clock;
    }

    /** Says that the caller is on it; the first to say so takes command unless somebody has. */
    @Transactional
    public Incident acknowledge(Caller caller, String ref) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        IllegalTransition.requireOpen(incident, "there is nothing to acknowledge");
        var now = clock.instant();
        boolean first = incident.at(Moment.ACKNOWLEDGED).isEmpty();
        if (first) {
            store.setMoment(incident.id(), Moment.ACKNOWLEDGED, now, now);
            timeline.add(
                    incident.id(),
                    caller,
                    Timeline.Line.of(TimelineEntry.Kind.PAGE, "Acknowledged by " + caller.name()));
            clocks.meet(incident.id(), ClockName.ACKNOWLEDGE);
        }
        assignment.takeCommandIfFree(caller, incident);
        events.publishEvent(
                new IncidentAcknowledged(incident.id(), incident.ref(), caller.name(), first));
        return incidents.get(incident.id());
    }

    /**
     * Makes a person commander in the place of one who was paged again and does not answer. The
     * incident is locked by the caller's transaction.
     *
     * @param isSilent tells whether a commander has a page that waits for an answer
     */
    @Transactional
    public void takeOver(UUID incident, String person, Predicate<String> isSilent) {
        incidents
                .commander(incident)
                .filter(it -> !it.equals(person) && isSilent.test(it))
                .ifPresent(it ->
                        assignment.takeOver(
                                incidents.get(incident),
                                person,
                                it + " was paged again and has not acknowledged"));
    }

    @Transactional
    public Incident assign(Caller caller, String ref, String role, String person) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        assignment.assign(caller, incident, IncidentRole.of(role), person);
        return incidents.get(incident.id());
    }
}
