package dev.unrepeat.response;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.notify.Outbox;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom executive updates are sent to: who the policy says, in a drill only those who take part. */
@Component
class Executives {

    private final UpdatePolicyKind policies;
    private final People people;
    private final Incidents incidents;
    private final Outbox outbox;

    Executives(UpdatePolicyKind policies, People people, Incidents incidents, Outbox outbox) {
        this.policies = policies;
        this.people = people;
        this.incidents = incidents;
        this.outbox = outbox;
    }

    /** A person with the channels that reach them; none where they see it in the app only. */
    @Schema(name = "UpdateRecipient")
    record Recipient(String person, List<String> channels) {}

    List<Recipient> of(Incident incident) {
        var policy = policies.current();
        var found =
                people.all().stream()
                        .filter(policy::isExecutive)
                        .map(Person::name)
                        .sorted()
                        .toList();
        var partakers = incident.drill() ? incidents.takingPart(incident) : found;
        return found.stream()
                .filter(partakers::contains)
                .map(it -> new Recipient(it, outbox.channels(it)))
                .toList();
    }
}
