package dev.unrepeat.access;

import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Removal of everything by which a person signs in, is reached, or holds a role. */
@Service
public class AccessRevocation {

    private final PersonStore people;
    private final CredentialStore credentials;
    private final ContactStore contacts;
    private final InstantSource clock;

    AccessRevocation(
            PersonStore people,
            CredentialStore credentials,
            ContactStore contacts,
            InstantSource clock) {
        this.people = people;
        this.credentials = credentials;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Deletes the person's contact methods, grants, sessions, tokens and sign-in links. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeAll(Person person) {
        contacts.replace(person.name(), List.of());
        people.replaceGrants(person.id(), List.of(), clock.instant());
        credentials.dropAllOf(person.id());
    }

    /** Replaces the person's name by a pseudonym and clears address and password. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pseudonymize(Person person, String pseudonym) {
        people.erase(person.id(), pseudonym, clock.instant());
    }
}
