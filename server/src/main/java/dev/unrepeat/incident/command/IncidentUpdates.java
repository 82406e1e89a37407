package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IncidentClocks;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.IncidentUpdated;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.clock.ClockName;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Updates to an audience; an internal update restarts its clock. */
@Service
public class IncidentUpdates {

    private final Incidents incidents;
    private final IncidentRights rights;
    private final IncidentClocks clocks;
    private final Timeline timeline;
    private final ObjectProvider<UpdateGate> gates;
    private final ApplicationEventPublisher events;

    IncidentUpdates(
            Incidents incidents,
            IncidentRights rights,
            IncidentClocks clocks,
            Timeline timeline,
            ObjectProvider<UpdateGate> gates,
            ApplicationEventPublisher events) {
        this.incidents = incidents;
        this.rights = rights;
        this.clocks = clocks;
        this.timeline = timeline;
        this.gates = gates;
        this.events = events;
    }

    /** Tells an audience how things stand; an internal update winds its clock up again. */
    @Transactional
    public TimelineEntry update(
            Caller caller, String ref, Audience audience, String text, boolean namesNoCause) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        var update = new UpdateGate.Update(audience, text, namesNoCause);
        gates.orderedStream().forEach(it -> it.check(caller, incident, update));
        if (audience == Audience.INTERNAL && incident.status().isOpen()) {
            clocks.start(incident, ClockName.INTERNAL_UPDATE);
        }
        var entry =
                timeline.add(
                        incident.id(),
                        caller,
                        new Timeline.Line(
                                TimelineEntry.Kind.UPDATE, text, null, audience, null, false));
        events.publishEvent(
                new IncidentUpdated(incident.id(), incident.ref(), audience, text, caller.name()));
        return entry;
    }
}
