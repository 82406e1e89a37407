package dev.unrepeat.action;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.access.RoleGrant;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Team;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose actions a list shows: the caller's, their teams', a picked team's. */
@Component
class ActionReaders {

    private final Catalog catalog;
    private final People people;
    private final InstantSource clock;

    ActionReaders(Catalog catalog, People people, InstantSource clock) {
        this.catalog = catalog;
        this.people = people;
        this.clock = clock;
    }

    /** For whom lists are read; the team that was picked stands for the caller's own. */
    ActionReads.Reader reader(Caller caller, @Nullable String picked) {
        var teams = picked == null || picked.isBlank() ? teamsOf(caller) : List.of(picked);
        return new ActionReads.Reader(caller.reader(), caller.name(), membersOf(teams), today());
    }

    /** The teams that the caller has a role in or manages. */
    List<String> teamsOf(Caller caller) {
        return Stream.concat(
                        caller.grants().stream().map(RoleGrant::team).filter(Objects::nonNull),
                        catalog.teams().stream()
                                .filter(it -> caller.name().equals(it.manager()))
                                .map(Team::name))
                .distinct()
                .sorted()
                .toList();
    }

    /** The teams and everybody who has a role in one of them, whether still active or not. */
    List<String> membersOf(List<String> teams) {
        return Stream.concat(
                        teams.stream(),
                        people.all().stream()
                                .filter(it ->
                                        it.grants().stream()
                                                .map(RoleGrant::team)
                                                .filter(Objects::nonNull)
                                                .anyMatch(teams::contains))
                                .map(Person::name))
                .distinct()
                .toList();
    }

    LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
