package dev.unrepeat.access;

import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.NameTaken;
import dev.unrepeat.platform.NotFound;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to people: who they are, what roles they have. */
@Service
public class People {

    private final PersonStore store;
    private final ContactStore contacts;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    People(PersonStore store, ContactStore contacts, Audit audit, Ids ids, InstantSource clock) {
        this.store = store;
        this.contacts = contacts;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Person> find(String name) {
        return store.find(name);
    }

    /**
     * The person of that name.
     *
     * @throws NotFound when there is none
     */
    public Person get(String name) {
        return store.find(name).orElseThrow(() -> new NotFound("person", name));
    }

    /** The active person who signs in as that name, or as that e-mail address. */
    public Optional<Person> signingIn(String nameOrEmail) {
        return store.signingIn(nameOrEmail).filter(Person::active);
    }

    public List<Person> all() {
        return store.all();
    }

    /** Active people with the role in all teams, the longest known first. */
    public List<Person> withRoleEverywhere(Role role) {
        return store.withRoleEverywhere(role);
    }

    /** Names of the channels that reach the person, in order; none means in the app only. */
    public List<String> contacts(String name) {
        return contacts.of(name);
    }

    /**
     * Says by which channels the caller is reached, in order; whoever calls knows that they exist.
     */
    @Transactional
    public void setContacts(Caller caller, List<String> channels) {
        contacts.replace(caller.name(), channels);
        audit.record(caller, "person.contacts", caller.name(), Map.of("channels", channels));
    }

    /** Active people who have a role in the team. */
    public List<Person> ofTeam(String team) {
        return store.all().stream()
                .filter(Person::active)
                .filter(it -> it.grants().stream().anyMatch(grant -> team.equals(grant.team())))
                .toList();
    }

    /**
     * Adds a person; only an administrator may.
     *
     * @throws NameTaken when somebody has the name; a declaration changes who exists
     */
    @Transactional
    public Person add(Caller caller, PersonFacts facts, List<RoleGrant> grants) {
        caller.require(Role.ADMIN);
        caller.requireRecentSignIn();
        var now = clock.instant();
        var id = ids.next();
        if (!store.insert(id, facts, now)) {
            throw new NameTaken(
                    "person",
                    facts.name(),
                    "To change a person, apply 'kind: User' (unrepeat apply, or POST"
                            + " /v1/config/apply).");
        }
        store.replaceGrants(id, grants, now);
        audit.record(
                caller,
                "person.added",
                facts.name(),
                Map.of("grants", grants.stream().map(RoleGrant::words).toList()));
        return get(facts.name());
    }

    @Transactional
    public Person setProfile(Caller caller, @Nullable String displayName, @Nullable String email) {
        var person = get(caller.name());
        if (email != null && !email.equals(person.email())) {
            // Sign-in links go there.
            caller.requireRecentSignIn();
        }
        var facts =
                new PersonFacts(
                        person.name(),
                        displayName == null ? person.displayName() : displayName,
                        email == null ? person.email() : email,
                        person.level(),
                        person.manager());
        store.setProfile(person.id(), facts.displayName(), facts.email(), clock.instant());
        audit.record(caller, "person.profile", person.name(), Map.of());
        return get(caller.name());
    }
}
