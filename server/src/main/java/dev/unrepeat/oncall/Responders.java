package dev.unrepeat.oncall;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.oncall.schedule.Rotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds the people behind a step; where there is nobody, the manager, then the administrators. */
@Component
class Responders {

    private final OncallStore store;
    private final People people;
    private final Catalog catalog;

    Responders(OncallStore store, People people, Catalog catalog) {
        this.store = store;
        this.people = people;
        this.catalog = catalog;
    }

    /**
     * Who is to be paged.
     *
     * @param remarks what the timeline should say about gaps
     */
    record Found(Set<String> people, List<String> remarks) {}

    Found behind(List<String> targets, String team, Instant now) {
        var found = new LinkedHashSet<String>();
        var remarks = new ArrayList<String>();
        for (var target : targets) {
            var parts = target.split("/", 2);
            switch (parts[0]) {
                case "schedule" ->
                        store.schedule(parts[1])
                                .flatMap(it -> it.at(now))
                                .map(Rotation.Shift::person)
                                .filter(this::isThere)
                                .ifPresentOrElse(
                                        found::add,
                                        () -> remarks.add("nobody is on call in " + parts[1]));
                case "user" -> {
                    if (isThere(parts[1])) {
                        found.add(parts[1]);
                    } else {
                        remarks.add(parts[1] + " can't be paged");
                    }
                }
                case "team" -> people.ofTeam(parts[1]).forEach(it -> found.add(it.name()));
                default -> remarks.add(target + " names nobody");
            }
        }
        if (found.isEmpty()) {
            var fallback = fallback(team);
            remarks.add("paging %s instead".formatted(String.join(", ", fallback)));
            found.addAll(fallback);
        }
        return new Found(found, remarks);
    }

    /** The team's manager, else the administrators; never nobody. */
    Set<String> fallback(String team) {
        var manager = catalog.team(team).map(it -> it.manager()).filter(this::isThere);
        return manager.isPresent() ? Set.of(manager.get()) : administrators();
    }

    Set<String> administrators() {
        var names = new LinkedHashSet<String>();
        people.withRoleEverywhere(Role.ADMIN).forEach(it -> names.add(it.name()));
        return names;
    }

    Set<String> wholeTeam(String team) {
        var names = new LinkedHashSet<String>();
        people.ofTeam(team).forEach(it -> names.add(it.name()));
        catalog.team(team).map(it -> it.manager()).filter(this::isThere).ifPresent(names::add);
        return names;
    }

    private boolean isThere(String name) {
        return people.find(name).filter(Person::active).isPresent();
    }
}
