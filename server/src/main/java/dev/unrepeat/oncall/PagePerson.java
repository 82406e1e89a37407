package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.incident.IllegalTransition;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A page to one person whom somebody in the room asks for. */
@Service
class PagePerson {

    private final Incidents incidents;
    private final IncidentRights rights;
    private final People people;
    private final Escalations escalations;
    private final NextStep steps;
    private final Paging paging;
    private final Timeline timeline;

    PagePerson(
            Incidents incidents,
            IncidentRights rights,
            People people,
            Escalations escalations,
            NextStep steps,
            Paging paging,
            Timeline timeline) {
        this.incidents = incidents;
        this.rights = rights;
        this.people = people;
        this.escalations = escalations;
        this.steps = steps;
        this.paging = paging;
        this.timeline = timeline;
    }

    /**
     * Pages the person by their own channels, once.
     *
     * @throws IllegalTransition when the incident is over
     * @throws InvalidInput when it is a drill in which the person does not take part
     */
    @Transactional
    void page(Caller caller, String ref, @Nullable String person) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        var name = people.get(InvalidInput.line("person", person, 80)).name();
        IllegalTransition.requireOpen(incident, PageDecline.NOBODY);
        if (incident.drill() && !incidents.takingPart(incident).contains(name)) {
            throw new InvalidInput("person", "does not take part in this drill");
        }
        timeline.add(
                incident.id(),
                caller,
                Timeline.Line.of(
                        TimelineEntry.Kind.PAGE, "%s pages %s".formatted(caller.name(), name)));
        paging.page(escalations.byHand(incident, caller.name()), incident, name, 1, 1);
    }

    /**
     * Pages the next step of the escalation policy now.
     *
     * @throws IllegalTransition when the incident is over
     */
    @Transactional
    void nextStep(Caller caller, String ref) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        IllegalTransition.requireOpen(incident, PageDecline.NOBODY);
        timeline.add(
                incident.id(),
                caller,
                Timeline.Line.of(
                        TimelineEntry.Kind.PAGE,
                        "%s escalates; the next step is paged now".formatted(caller.name())));
        steps.now(incident, caller.name());
    }
}
