package dev.unrepeat.drill;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.InvalidInput;
import org.springframework.stereotype.Component;

/** Who can take part in a drill, and by how many channels each is reached. */
@Component
class DrillParticipation {

    private final People people;

    DrillParticipation(People people) {
        this.people = people;
    }

    /**
     * Refuses a person who is inactive or lacks the role responder.
     *
     * @throws InvalidInput naming the person
     */
    void requireFit(String name) {
        var person = people.find(name).filter(Person::active);
        if (person.isEmpty()) {
            throw new InvalidInput(
                    "participants", "there is no active person '%s'".formatted(name));
        }
        if (person.get().grants().stream().noneMatch(it -> it.allows(Role.RESPONDER))) {
            throw new InvalidInput(
                    "participants",
                    "%s lacks the role responder, which participants need".formatted(name));
        }
    }

    /** Returns the number of channels that reach a person; 0 means pages in the app only. */
    int channels(String person) {
        return people.contacts(person).size();
    }
}
