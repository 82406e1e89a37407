package dev.unrepeat.action;

import dev.unrepeat.access.People;
import dev.unrepeat.access.RoleGrant;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.platform.InvalidInput;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Owners of actions: people and teams. */
@Component
class ActionOwners {

    private final People people;
    private final Catalog catalog;

    ActionOwners(People people, Catalog catalog) {
        this.people = people;
        this.catalog = catalog;
    }

    /** True when the name is a person's or a team's. */
    boolean isKnown(String name) {
        return isPerson(name) || catalog.team(name).isPresent();
    }

    /** True when the name is a person's. */
    boolean isPerson(String name) {
        return people.find(name).isPresent();
    }

    /**
     * Refuses an owner that is neither a person nor a team; null is accepted.
     *
     * @throws InvalidInput naming the field {@code owner}
     */
    void require(@Nullable String owner) {
        if (owner != null && !isKnown(owner)) {
            throw new InvalidInput("owner", "'%s' is neither a person nor a team".formatted(owner));
        }
    }

    /** Returns the teams that a name stands for: itself, or the teams of the person. */
    Set<String> teamsOf(String name) {
        return people.find(name)
                .map(person ->
                        person.grants().stream()
                                .map(RoleGrant::team)
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull)
                                .collect(Collectors.toSet()))
                .orElseGet(() -> catalog.team(name).isPresent() ? Set.of(name) : Set.of());
    }
}
