package dev.unrepeat.catalog;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code kind: Service}. */
@Component
class ServiceKind implements DeclaredKind<OfferedService> {

    private final CatalogStore store;
    private final InstantSource clock;

    ServiceKind(CatalogStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "Service";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public OfferedService read(String name, Spec spec) {
        if (store.drillServices().contains(name)) {
            spec.mistake(
                    "'%s' is used in drills only; choose another name for a real service"
                            .formatted(name));
        }
        var team = spec.reference("team", "Team");
        if (team == null) {
            spec.mistake("'team' is missing; the name of the team that owns it was expected");
        } else if (store.team(team).filter(Team::drill).isPresent()) {
            spec.mistake(
                    "team",
                    "'%s' is used in drills only; name the team that owns the service"
                            .formatted(team));
        }
        return new OfferedService(
                name,
                team,
                spec.oneOf("tier", false, List.of("standard", "core")),
                spec.optionalAmount("cost_per_minute"),
                spec.each(
                        "depends_on",
                        it -> {
                            var other = it.scalar();
                            it.refersTo("Service", other);
                            return other;
                        }),
                spec.parsed("runbook", Links::checked),
                new Extent(
                        spec.parsed("users", ServiceKind::users),
                        parts(spec, "regions"),
                        parts(spec, "cells"),
                        parts(spec, "tiers")));
    }

    private static Long users(String text) {
        try {
            long users = Long.parseLong(text);
            if (users > 0) {
                return users;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "a whole number of 1 or more was expected, not '%s'".formatted(text));
    }

    private static List<String> parts(Spec spec, String key) {
        var parts =
                spec.each(
                        key,
                        it -> {
                            var part = it.scalar();
                            if (part.isEmpty() || part.length() > 100 || part.contains(",")) {
                                it.mistake(
                                        "a name of 1 to 100 characters without a comma was"
                                                + " expected, not '%s'".formatted(part));
                            }
                            return part;
                        });
        if (Set.copyOf(parts).size() < parts.size()) {
            spec.mistake(key, "duplicate name");
        }
        return parts;
    }

    @Override
    public boolean exists(String name) {
        return store.service(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(OfferedService service) {
        var map = new LinkedHashMap<String, Object>();
        map.put("team", String.valueOf(service.team()));
        map.put("tier", service.tier());
        var cost = service.costPerMinute();
        map.put("cost_per_minute", cost == null ? "null" : cost.toPlainString());
        map.put("depends_on", service.dependsOn());
        map.put("runbook", String.valueOf(service.runbook()));
        map.put("users", String.valueOf(service.extent().users()));
        map.put("regions", service.extent().regions());
        map.put("cells", service.extent().cells());
        map.put("tiers", service.extent().tiers());
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.service(name).map(this::canonical);
    }

    @Override
    public void save(String name, OfferedService service) {
        store.save(service, clock.instant());
    }
}
