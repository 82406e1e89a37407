package dev.unrepeat.access;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code kind: User}: a person, their roles, and the channels they are reached by. */
@Component
class UserKind implements DeclaredKind<UserKind.Declared> {

    /**
     * A declared person.
     *
     * @param grants null when {@code roles} was left out: whoever exists keeps theirs
     */
    record Declared(
            @Nullable PersonFacts facts, @Nullable List<RoleGrant> grants, List<String> contacts) {}

    private static final List<String> ROLES =
            List.of("viewer", "responder", "commander", "manager", "approver", "admin");

    private final PersonStore people;
    private final ContactStore contacts;
    private final Ids ids;
    private final InstantSource clock;

    UserKind(PersonStore people, ContactStore contacts, Ids ids, InstantSource clock) {
        this.people = people;
        this.contacts = contacts;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "User";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Declared read(String name, Spec spec) {
        var display = spec.optionalText("display_name");
        var email = spec.optionalText("email");
        var manager = spec.reference("manager", "User");
        var level = spec.oneOf("level", false, List.of("engineer", "manager", "director", "vp"));
        var grants = spec.each("roles", UserKind::grant);
        var channels =
                spec.each(
                        "contact",
                        it -> {
                            var channel = it.reference("channel", "Channel");
                            if (channel == null) {
                                it.mistake("'channel' is missing");
                            }
                            return channel == null ? "" : channel;
                        });
        PersonFacts facts = null;
        try {
            facts = new PersonFacts(name, display == null ? name : display, email, level, manager);
        } catch (InvalidInput e) {
            spec.mistake(String.valueOf(e.getMessage()));
        }
        var declared = grants.isEmpty() ? null : grants;
        if (declared != null && takesTheLastAdministrator(name, declared)) {
            spec.mistake("roles", PersonStore.NO_ADMINISTRATOR);
        }
        return new Declared(facts, declared, channels);
    }

    private boolean takesTheLastAdministrator(String name, List<RoleGrant> grants) {
        var administrators = people.withRoleEverywhere(Role.ADMIN);
        return administrators.size() == 1
                && administrators.getFirst().name().equals(name)
                && grants.stream().noneMatch(it -> it.allows(Role.ADMIN));
    }

    /** The grants that a declaration leads to; a person who is new responds everywhere. */
    private List<RoleGrant> grants(String name, Declared value) {
        return value.grants() != null
                ? value.grants()
                : people.find(name)
                        .map(Person::grants)
                        .orElse(List.of(new RoleGrant(Role.RESPONDER, null)));
    }

    private static RoleGrant grant(Spec spec) {
        return new RoleGrant(
                Role.of(spec.oneOf("role", true, ROLES)), spec.reference("team", "Team"));
    }

    @Override
    public boolean exists(String name) {
        return people.find(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Declared value) {
        var facts = Objects.requireNonNull(value.facts());
        return canonical(
                facts.displayName(),
                facts.email(),
                facts.level(),
                facts.manager(),
                grants(facts.name(), value),
                value.contacts());
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return people.find(name)
                .map(it ->
                        canonical(
                                it.displayName(),
                                it.email(),
                                it.level(),
                                it.manager(),
                                it.grants(),
                                contacts.of(name)));
    }

    private static Map<String, Object> canonical(
            String display,
            @Nullable String email,
            String level,
            @Nullable String manager,
            List<RoleGrant> grants,
            List<String> channels) {
        var map = new LinkedHashMap<String, Object>();
        map.put("display_name", display);
        map.put("email", String.valueOf(email));
        map.put("level", level);
        map.put("manager", String.valueOf(manager));
        map.put(
                "roles",
                grants.stream().map(it -> it.role().word() + "/" + it.team()).sorted().toList());
        map.put("contact", channels);
        return map;
    }

    @Override
    public void save(String name, Declared value) {
        var now = clock.instant();
        var grants = grants(name, value);
        people.upsert(ids.next(), Objects.requireNonNull(value.facts()), now);
        var id = people.find(name).orElseThrow().id();
        people.replaceGrants(id, grants, now);
        people.requireAnAdministrator();
        contacts.replace(name, value.contacts());
    }
}
