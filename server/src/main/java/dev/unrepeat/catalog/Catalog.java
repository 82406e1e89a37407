package dev.unrepeat.catalog;

import dev.unrepeat.platform.NotFound;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to teams and services. */
@Service
public class Catalog {

    /** The team that exists from the first start on, so that nothing is ever dropped. */
    public static final String DEFAULT_TEAM = "default";

    /** The service of what names none; the default team answers for it. */
    public static final String NO_SERVICE = "unknown";

    /** The team that owns the services of drills; it comes into being with the first one. */
    public static final String DRILL_TEAM = "drill";

    /** What the names of services that only practise begin with. */
    public static final String DRILL_PREFIX = "drill-";

    private final CatalogStore store;
    private final InstantSource clock;

    Catalog(CatalogStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<OfferedService> service(String name) {
        return store.service(name);
    }

    /**
     * Returns the service as a reader knows it: of one of a private team that the reader is not of,
     * no more than its name, its team, its tier and what it depends on.
     *
     * @param reader see {@link dev.unrepeat.access.Caller#reader}
     */
    public Optional<OfferedService> service(@Nullable UUID reader, String name) {
        return store.service(name)
                .map(it -> hiddenServices(reader).contains(name) ? it.bare() : it);
    }

    /** Returns all services as a reader knows them, see {@link #service(UUID, String)}. */
    List<OfferedService> services(@Nullable UUID reader) {
        var hidden = hiddenServices(reader);
        return services().stream().map(it -> hidden.contains(it.name()) ? it.bare() : it).toList();
    }

    /** Returns all teams as a reader knows them: of private ones of others only the names. */
    List<Team> teams(@Nullable UUID reader) {
        var hidden = hiddenTeams(reader);
        return teams().stream().map(it -> hidden.contains(it.name()) ? it.bare() : it).toList();
    }

    /**
     * The service of that name.
     *
     * @throws NotFound when there is none
     */
    public OfferedService knownService(String name) {
        return store.service(name).orElseThrow(() -> new NotFound("service", name));
    }

    /** Makes sure that something stands under the name: a stub without an owner if need be. */
    public void ensureService(String name) {
        ensureServices(Set.of(name));
    }

    /** Makes sure that something stands under each of the names, as {@link #ensureService} does. */
    public void ensureServices(Collection<String> names) {
        store.addStubs(names, clock.instant());
    }

    public Optional<Team> team(String name) {
        return store.team(name);
    }

    /** The team that answers for a service; the default team where nobody owns it. */
    public Team teamOf(String service) {
        return store.service(service)
                .flatMap(it -> Optional.ofNullable(it.team()))
                .flatMap(store::team)
                .or(() -> store.team(DEFAULT_TEAM))
                .orElse(new Team(DEFAULT_TEAM, null, null, null, null, false, false, null));
    }

    /**
     * Returns the teams that own these services. Unowned services and those of drills add none, so
     * that nobody is kept from an incident that has no owner.
     */
    public Set<String> owners(Collection<String> services) {
        var owners = new TreeSet<String>();
        for (var name : services) {
            if (!isDrill(name)) {
                store.service(name).map(OfferedService::team).ifPresent(owners::add);
            }
        }
        return owners;
    }

    /** Returns those teams of the owners of these services that are private. */
    public Set<String> privateOwners(Collection<String> services) {
        var owners = owners(services);
        if (!owners.isEmpty()) {
            owners.retainAll(
                    store.teams().stream()
                            .filter(Team::isPrivate)
                            .map(Team::name)
                            .collect(Collectors.toSet()));
        }
        return owners;
    }

    /**
     * Returns the private teams that a reader is not of.
     *
     * @param reader see {@link dev.unrepeat.access.Caller#reader}; null is of every team
     */
    public Set<String> hiddenTeams(@Nullable UUID reader) {
        return store.hiddenTeams(reader);
    }

    /**
     * Returns the services of private teams that a reader is not of: their names are known to
     * everybody, and hardly more about them.
     *
     * @param reader see {@link dev.unrepeat.access.Caller#reader}; null is of every team
     */
    public Set<String> hiddenServices(@Nullable UUID reader) {
        return store.hiddenServices(reader);
    }

    public List<Team> teams() {
        return store.teams();
    }

    /** Whether the service only practises; answered by its name where that is enough. */
    public boolean isDrill(String service) {
        return service.startsWith(DRILL_PREFIX) && store.drillServices().contains(service);
    }

    /** Services of teams that only practise. */
    public Set<String> drillServices() {
        return store.drillServices();
    }

    /**
     * Declares the team of drills and services of it, as they stand from now on.
     *
     * @param services their names begin with {@link #DRILL_PREFIX}
     * @throws DrillNameTaken when a real team or service has such a name
     */
    public void declareDrill(List<OfferedService> services) {
        var now = clock.instant();
        if (store.team(DRILL_TEAM).filter(it -> !it.drill()).isPresent()) {
            throw new DrillNameTaken("team", DRILL_TEAM);
        }
        var practising = store.drillServices();
        for (var service : services) {
            if (!practising.contains(service.name())
                    && store.service(service.name()).filter(it -> !it.unowned()).isPresent()) {
                throw new DrillNameTaken("service", service.name());
            }
        }
        store.save(new Team(DRILL_TEAM, null, null, null, null, true, false, null), now);
        services.forEach(it -> store.save(it, now));
    }

    public List<OfferedService> services() {
        return store.services();
    }

    /** The team and the tier of each service by its name; a fact that is not known is missing. */
    public Map<String, Map<String, String>> facts() {
        var facts = new HashMap<String, Map<String, String>>();
        for (var service : services()) {
            var known = new HashMap<String, String>();
            if (service.team() != null) {
                known.put("team", service.team());
            }
            known.put("tier", service.tier());
            facts.put(service.name(), known);
        }
        return facts;
    }

    /** The services and everything they depend on, by however many steps; themselves first. */
    public Set<String> withDependencies(Collection<String> names) {
        var dependsOn =
                services().stream()
                        .collect(Collectors.toMap(OfferedService::name, OfferedService::dependsOn));
        return reachable(names, dependsOn);
    }

    /** The service and everything that depends on it, by however many steps. */
    public Set<String> withDependents(String name) {
        var usedBy = new HashMap<String, List<String>>();
        for (var service : services()) {
            for (var used : service.dependsOn()) {
                usedBy.computeIfAbsent(used, _ -> new ArrayList<>()).add(service.name());
            }
        }
        return reachable(List.of(name), usedBy);
    }

    private static Set<String> reachable(Collection<String> from, Map<String, List<String>> next) {
        var seen = new LinkedHashSet<>(from);
        var waiting = new ArrayDeque<>(from);
        while (!waiting.isEmpty()) {
            for (var name : next.getOrDefault(waiting.remove(), List.of())) {
                if (seen.add(name)) {
                    waiting.add(name);
                }
            }
        }
        return seen;
    }
}
