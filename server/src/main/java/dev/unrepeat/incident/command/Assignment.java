package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.incident.Drills;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRole;
import dev.unrepeat.incident.IncidentRoleGiven;
import dev.unrepeat.incident.RoleStore;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who has which role in an incident whose row is locked. */
@Component
class Assignment {

    private final RoleStore roles;
    private final Timeline timeline;
    private final People people;
    private final ObjectProvider<Drills> drills;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Assignment(
            RoleStore roles,
            Timeline timeline,
            People people,
            ObjectProvider<Drills> drills,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.roles = roles;
        this.timeline = timeline;
        this.people = people;
        this.drills = drills;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Gives a role to a person, whoever had it before.
     *
     * @throws InvalidInput when it is a drill in which the person does not take part: a role brings
     *     messages, and a drill reaches those who take part in it alone
     */
    void assign(Caller caller, Incident incident, IncidentRole role, String person) {
        people.get(person);
        if (isOnlooker(incident, person)) {
            var partakers = drills.getObject().participants(incident.id());
            throw new InvalidInput(
                    "user",
                    partakers.isEmpty()
                            ? "this drill has ended"
                            : "%s does not take part in this drill; those who do are %s"
                                    .formatted(person, String.join(", ", partakers)));
        }
        give(caller, incident, role, person);
    }

    /** The first to acknowledge takes command, unless they only look on at a drill. */
    void takeCommandIfFree(Caller caller, Incident incident) {
        if (!roles.of(incident.id()).containsKey(IncidentRole.COMMANDER)
                && !isOnlooker(incident, caller.name())) {
            give(caller, incident, IncidentRole.COMMANDER, caller.name());
        }
    }

    /** Makes a person commander in the place of one who does not answer. */
    void takeOver(Incident incident, String person, String why) {
        var before = roles.of(incident.id()).get(IncidentRole.COMMANDER);
        if (before == null || before.equals(person) || isOnlooker(incident, person)) {
            return;
        }
        put(
                Caller.system(),
                incident,
                IncidentRole.COMMANDER,
                person,
                "%s takes command from %s: %s".formatted(person, before, why));
    }

    private boolean isOnlooker(Incident incident, String person) {
        return incident.drill() && !drills.getObject().participants(incident.id()).contains(person);
    }

    private void give(Caller caller, Incident incident, IncidentRole role, String person) {
        var before = roles.of(incident.id()).get(role);
        if (person.equals(before)) {
            return;
        }
        put(
                caller,
                incident,
                role,
                person,
                before == null
                        ? "%s is %s".formatted(person, role.title())
                        : "%s hands %s over to %s".formatted(before, role.title(), person));
    }

    private void put(
            Caller caller, Incident incident, IncidentRole role, String person, String line) {
        roles.set(incident.id(), role, person, clock.instant());
        timeline.add(incident.id(), caller, Timeline.Line.of(TimelineEntry.Kind.ROLE, line));
        events.publishEvent(
                new IncidentRoleGiven(incident.id(), incident.ref(), role, person, caller.name()));
    }
}
