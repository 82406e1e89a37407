package dev.unrepeat.catalog;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code kind: Team}. */
@Component
class TeamKind implements DeclaredKind<Team> {

    private final CatalogStore store;
    private final InstantSource clock;

    TeamKind(CatalogStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "Team";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Team read(String name, Spec spec) {
        if (store.team(name).filter(Team::drill).isPresent()) {
            spec.mistake(
                    "'%s' is the team of drills; starting a drill declares it".formatted(name));
        }
        return new Team(
                name,
                spec.reference("escalation", "EscalationPolicy"),
                spec.reference("manager", "User"),
                spec.parsed("chat", Links::checked),
                spec.parsed("bridge", Links::checked),
                false,
                spec.flag("private"));
    }

    @Override
    public boolean exists(String name) {
        return store.team(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Team team) {
        var map = new LinkedHashMap<String, Object>();
        map.put("escalation", String.valueOf(team.escalation()));
        map.put("manager", String.valueOf(team.manager()));
        map.put("chat", String.valueOf(team.chat()));
        map.put("bridge", String.valueOf(team.bridge()));
        map.put("private", team.isPrivate());
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.team(name).map(this::canonical);
    }

    @Override
    public void save(String name, Team team) {
        store.save(team, clock.instant());
    }
}
