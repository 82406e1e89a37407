package dev.unrepeat.signal;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The routes as they stand at one moment, compiled. */
final class Routing {

    private static final Logger log = LoggerFactory.getLogger(Routing.class);

    /** What Grafana calls every alert of a rule whose query gave no data or failed. */
    private static final Set<String> OF_A_DATA_SOURCE =
            Set.of("DatasourceNoData", "DatasourceError");

    private static final int LONGEST_SERVICE = 120;
    private static final int LONGEST_KEY = 1_000;
    private static final int KEPT_OF_KEY = 200;

    private final Rules rules;
    private final Supplier<Set<String>> askDrillServices;
    private final Supplier<Map<String, Map<String, String>>> askCatalog;
    private @Nullable Set<String> drillServices;
    private @Nullable Map<String, Map<String, String>> catalog;

    private record Prepared(
            Route route, Expressions.Compiled condition, Expressions.Compiled service) {}

    /** Declared routes, compiled; kept as long as they are declared as they are. */
    static final class Rules {

        private final List<Route> declared;
        private final List<Prepared> routes = new ArrayList<>();
        private final boolean speakOfCatalog;

        Rules(List<Route> declared) {
            this.declared = List.copyOf(declared);
            this.speakOfCatalog =
                    declared.stream()
                            .anyMatch(it ->
                                    it.condition().contains("catalog")
                                            || it.service().contains("catalog"));
            declared.forEach(this::prepare);
            prepare(Route.CATCH_ALL);
        }

        boolean areOf(List<Route> routes) {
            return declared.equals(routes);
        }

        private void prepare(Route route) {
            try {
                routes.add(
                        new Prepared(
                                route,
                                Expressions.condition(route.condition()),
                                Expressions.text(route.service())));
            } catch (IllegalArgumentException e) {
                log.error("route {} can't be used: {}", route.name(), e.getMessage());
            }
        }
    }

    /** The routes that are declared, and the services that alerts are placed with. */
    @Component
    static class Declared {

        private final RouteStore routes;
        private final Catalog catalog;
        private volatile @Nullable Rules rules;

        Declared(RouteStore routes, Catalog catalog) {
            this.routes = routes;
            this.catalog = catalog;
        }

        /** The routes as they are declared now, for one round. */
        Routing current() {
            return new Routing(rules(), catalog::drillServices, catalog::facts);
        }

        /** The routes as they are declared in this transaction, compiled for this one question. */
        Routing uncached() {
            return new Routing(new Rules(routes.inOrder()), catalog::drillServices, catalog::facts);
        }

        /** Compiling the routes takes longer than a small round. */
        private Rules rules() {
            var declared = routes.inOrder();
            var known = rules;
            if (known == null || !known.areOf(declared)) {
                known = new Rules(declared);
                rules = known;
            }
            return known;
        }

        /** Adds the services of these places to the catalogue, where nobody declared them. */
        void ensureServices(Collection<Place> places) {
            catalog.ensureServices(places.stream().map(Place::service).collect(Collectors.toSet()));
        }
    }

    /**
     * Where an alert belongs.
     *
     * @param groupKey unique in the route
     * @param incidentKey unique among open incidents
     */
    record Place(
            Route route,
            String service,
            String groupKey,
            Map<String, String> groupLabels,
            String incidentKey) {}

    /**
     * Made for each round of processing.
     *
     * @param drillServices services that only practise; asked for when an alert says it is a drill
     * @param catalog facts of each service; asked for when a route speaks of them
     */
    Routing(
            Rules rules,
            Supplier<Set<String>> drillServices,
            Supplier<Map<String, Map<String, String>>> catalog) {
        this.rules = rules;
        this.askDrillServices = drillServices;
        this.askCatalog = catalog;
    }

    private Map<String, Map<String, String>> catalog() {
        if (!rules.speakOfCatalog) {
            return Map.of();
        }
        var known = catalog;
        if (known == null) {
            known = askCatalog.get();
            catalog = known;
        }
        return known;
    }

    Place place(Map<String, String> labels, Map<String, String> annotations) {
        if (isDrill(labels)) {
            return place(Route.DRILL, labels.getOrDefault("service", ""), labels);
        }
        for (var prepared : rules.routes) {
            if (holds(prepared, labels, annotations)) {
                var service = service(prepared, labels, annotations);
                if (service.isPresent()) {
                    return place(prepared.route(), service.get(), labels);
                }
            }
        }
        return place(Route.CATCH_ALL, Catalog.NO_SERVICE, labels);
    }

    /**
     * One route on the way of an alert.
     *
     * @param matched whether its condition held and it gave a service, so that it decided
     * @param why what its condition or its service came to, in words
     */
    record Step(String route, String condition, boolean matched, String why) {}

    /** The routes that an alert passed, up to the one that decided. */
    List<Step> steps(Map<String, String> labels, Map<String, String> annotations) {
        if (isDrill(labels)) {
            return List.of(
                    new Step(Route.DRILL.name(), Route.DRILL.condition(), true, "it is a drill"));
        }
        var steps = new ArrayList<Step>();
        for (var prepared : rules.routes) {
            var step = step(prepared, labels, annotations);
            steps.add(step);
            if (step.matched()) {
                return steps;
            }
        }
        steps.add(new Step(Route.CATCH_ALL.name(), "true", true, "no route gave a service"));
        return steps;
    }

    private Step step(
            Prepared prepared, Map<String, String> labels, Map<String, String> annotations) {
        var route = prepared.route();
        try {
            if (!Boolean.TRUE.equals(
                    prepared.condition().evaluate(labels, annotations, catalog()))) {
                return new Step(route.name(), route.condition(), false, "the condition is false");
            }
        } catch (IllegalArgumentException e) {
            return new Step(
                    route.name(),
                    route.condition(),
                    false,
                    "the condition fails: " + e.getMessage());
        }
        return service(prepared, labels, annotations)
                .map(it -> new Step(route.name(), route.condition(), true, "service " + it))
                .orElseGet(() ->
                        new Step(
                                route.name(),
                                route.condition(),
                                false,
                                "the condition is true, but %s gives no service"
                                        .formatted(route.service())));
    }

    /** A label alone is no drill: an alert of a real service is real whatever it says. */
    private boolean isDrill(Map<String, String> labels) {
        if (!labels.containsKey(Alerts.DRILL_LABEL)) {
            return false;
        }
        if (drillServices == null) {
            drillServices = askDrillServices.get();
        }
        return drillServices.contains(labels.getOrDefault("service", ""));
    }

    private boolean holds(
            Prepared route, Map<String, String> labels, Map<String, String> annotations) {
        try {
            return Boolean.TRUE.equals(route.condition().evaluate(labels, annotations, catalog()));
        } catch (IllegalArgumentException e) {
            log.debug("route {} does not apply: {}", route.route().name(), e.getMessage());
            return false;
        }
    }

    private Optional<String> service(
            Prepared route, Map<String, String> labels, Map<String, String> annotations) {
        try {
            var name =
                    String.valueOf(route.service().evaluate(labels, annotations, catalog()))
                            .strip();
            return name.isEmpty() || name.length() > LONGEST_SERVICE
                    ? Optional.empty()
                    : Optional.of(name);
        } catch (IllegalArgumentException e) {
            log.debug("route {} names no service: {}", route.route().name(), e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Labels that an alert does not have are nothing in common: one without a service, or without
     * any label of {@code incident_by}, shares an incident with its own group only.
     */
    private static Place place(Route route, String service, Map<String, String> labels) {
        var known = new TreeMap<>(labels);
        known.put("service", service);
        var group = chosen(route.groupBy(), known);
        var rule = labels.getOrDefault("rulename", "");
        if (group.containsKey("alertname")
                && OF_A_DATA_SOURCE.contains(labels.getOrDefault("alertname", ""))
                && !rule.isEmpty()) {
            group.put("rulename", rule);
        }
        if (namesNothing(group)) {
            group.putAll(known);
        }
        var incident = chosen(route.incidentBy(), known);
        if (namesNothing(incident)) {
            incident.putAll(group);
        }
        return new Place(route, service, key(group), group, key(incident));
    }

    private static boolean namesNothing(Map<String, String> labels) {
        return labels.entrySet().stream()
                .allMatch(it ->
                        it.getValue().isEmpty()
                                || (it.getKey().equals("service")
                                        && it.getValue().equals(Catalog.NO_SERVICE)));
    }

    private static TreeMap<String, String> chosen(List<String> names, Map<String, String> labels) {
        var chosen = new TreeMap<String, String>();
        names.forEach(it -> chosen.put(it, labels.getOrDefault(it, "")));
        return chosen;
    }

    private static String key(Map<String, String> labels) {
        var key = new StringBuilder();
        labels.forEach((name, value) ->
                key.append(key.isEmpty() ? "" : ",")
                        .append(name)
                        .append('=')
                        .append(value.replace("\\", "\\\\").replace(",", "\\,")));
        return bounded(key.toString());
    }

    /**
     * Shortens a key that an index could not hold (PostgreSQL: 2,704 bytes): its beginning, for who
     * reads it, and its SHA-256, so that different long keys stay different.
     */
    private static String bounded(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY) {
            return key;
        }
        int end =
                Character.isHighSurrogate(key.charAt(KEPT_OF_KEY - 1))
                        ? KEPT_OF_KEY - 1
                        : KEPT_OF_KEY;
        return key.substring(0, end) + "…sha256:" + Sha256.hex(key);
    }
}
