package dev.unrepeat.catalog;

import dev.unrepeat.platform.DeclaredKind;
import dev.unrepeat.platform.Spec;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        var team = spec.reference("team", "Team");
        if (team == null) {
            spec.mistake("'team' is missing; the name of the team that owns it was expected");
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
                spec.parsed("runbook", Links::checked));
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
