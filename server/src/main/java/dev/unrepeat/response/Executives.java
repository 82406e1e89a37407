package dev.unrepeat.response;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom executive updates are sent to: who the policy says, in a drill only those who take part. */
@Component
class Executives {

    private final UpdatePolicyKind policies;
    private final People people;
    private final Incidents incidents;

    Executives(UpdatePolicyKind policies, People people, Incidents incidents) {
        this.policies = policies;
        this.people = people;
        this.incidents = incidents;
    }

    /** Their names. */
    List<String> of(Incident incident) {
        var policy = policies.current();
        var found =
                people.all().stream()
                        .filter(policy::isExecutive)
                        .map(Person::name)
                        .sorted()
                        .toList();
        if (!incident.drill()) {
            return found;
        }
        var partakers = incidents.takingPart(incident);
        return found.stream().filter(partakers::contains).toList();
    }
}
