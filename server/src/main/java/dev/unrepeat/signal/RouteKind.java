package dev.unrepeat.signal;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.platform.Durations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code kind: Route}. */
@Component
class RouteKind implements DeclaredKind<Route> {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final RouteStore store;
    private final InstantSource clock;

    RouteKind(RouteStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "Route";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public Route read(String name, Spec spec) {
        if (Route.OWN.contains(name)) {
            spec.mistake("'%s' is a route of Unrepeat's own; choose another name".formatted(name));
        }
        var condition = spec.parsed("when", it -> checked(it, Expressions.condition(it)));
        var service = spec.parsed("service", it -> checked(it, Expressions.text(it)));
        var groupBy = spec.texts("group_by");
        var incidentBy = spec.texts("incident_by");
        var wait = spec.duration("wait", Duration.ZERO);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            spec.mistake("wait", "at most 1h; a longer delay would be too late for a page");
        }
        return new Route(
                name,
                spec.integer("order", 100, 0, 1_000_000),
                condition == null ? "true" : condition,
                service == null ? Route.CATCH_ALL.service() : service,
                groupBy.isEmpty() ? Route.CATCH_ALL.groupBy() : groupBy,
                incidentBy.isEmpty() ? Route.CATCH_ALL.incidentBy() : incidentBy,
                wait,
                spec.duration("window", Duration.ofMinutes(30)),
                spec.reference("escalation", "EscalationPolicy"),
                urgency(spec));
    }

    private static @Nullable String urgency(Spec spec) {
        return spec.optionalText("urgency") == null
                ? null
                : spec.oneOf("urgency", false, RouteEscalations.URGENCIES);
    }

    private static String checked(String text, Expressions.Compiled compiled) {
        Objects.requireNonNull(compiled);
        return text;
    }

    @Override
    public boolean exists(String name) {
        return store.find(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Route route) {
        var map = new LinkedHashMap<String, Object>();
        map.put("order", route.position());
        map.put("when", route.condition());
        map.put("service", route.service());
        map.put("group_by", List.copyOf(route.groupBy()));
        map.put("incident_by", List.copyOf(route.incidentBy()));
        map.put("wait", Durations.format(route.firstPageAfter()));
        map.put("window", Durations.format(route.window()));
        map.put("escalation", String.valueOf(route.escalation()));
        map.put("urgency", String.valueOf(route.urgency()));
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.find(name).map(this::canonical);
    }

    @Override
    public void save(String name, Route route) {
        store.save(route, clock.instant());
    }
}
