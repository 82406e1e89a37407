package dev.unrepeat.oncall;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Team;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.signal.RouteEscalations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds whom a run pages next. It changes nothing, so whoever asks beforehand and the worker that
 * pages get the same answer.
 */
@Component
public class EscalationPlan {

    private static final EscalationPolicy ADMINISTRATORS =
            new EscalationPolicy(
                    "administrators",
                    2,
                    List.of(new EscalationPolicy.Step(List.of(), Duration.ofMinutes(5))));

    /** How long somebody who takes part in a drill has before the next one is paged. */
    private static final Duration DRILL_PATIENCE = Duration.ofMinutes(2);

    private static final int DRILL_CYCLES = 3;

    private final OncallStore policies;
    private final Responders responders;
    private final Incidents incidents;
    private final Catalog catalog;
    private final RouteEscalations routes;
    private final InstantSource clock;

    EscalationPlan(
            OncallStore policies,
            Responders responders,
            Incidents incidents,
            Catalog catalog,
            RouteEscalations routes,
            InstantSource clock) {
        this.policies = policies;
        this.responders = responders;
        this.incidents = incidents;
        this.catalog = catalog;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * What a run does next.
     *
     * @param policy null where the administrators or those who take part in a drill are paged
     * @param patience how long to wait for an acknowledgement; null when the run ends with it
     * @param people who is paged; may be empty when the run ends
     * @param remarks what the timeline should say about gaps
     */
    record Next(
            @Nullable String policy,
            int cycle,
            int step,
            @Nullable Duration patience,
            Set<String> people,
            List<String> remarks) {}

    /** Returns whom the run pages next in the incident, were it due now. */
    Next after(EscalationStore.Escalation run, Incident incident) {
        if (incident.drill()) {
            return inDrill(run, incidents.takingPart(incident));
        }
        if (run.wholeTeam()) {
            return wholeTeam(run.team());
        }
        var next = byPolicy(run.team(), policy(run, incident), run.cycle(), run.step() + 1);
        boolean first = next.cycle() == 1 && next.step() == 1;
        return first && incident.at(Moment.ACKNOWLEDGED).isPresent()
                ? withCommander(next, incident)
                : next;
    }

    /**
     * The policy of a run: of the routes that led the alerts of its incident, where one names it;
     * which these are is known once the first step is due.
     */
    private @Nullable String policy(EscalationStore.Escalation run, Incident incident) {
        return run.step() == 0 && run.cycle() == 1
                ? routes.of(() -> incidents.groups(incident.id())).orElse(run.policy())
                : run.policy();
    }

    /** Returns whom an incident pages that is declared now for a service that is no drill's. */
    Next first(String service) {
        var team = catalog.teamOf(service);
        return byPolicy(team.name(), team.escalation(), 1, 1);
    }

    /** Returns whom the policy of a team pages first, were it due now. */
    public Set<String> firstOf(Team team) {
        return byPolicy(team.name(), team.escalation(), 1, 1).people();
    }

    /** Returns whom SEV1 pages as well as those of the policy. */
    Next wholeTeam(String team) {
        return new Next(
                null,
                1,
                1,
                null,
                responders.wholeTeam(team),
                List.of("SEV1 pages the whole team and its manager"));
    }

    private Next byPolicy(String team, @Nullable String name, int lastCycle, int wanted) {
        var policy = name == null ? null : policies.policy(name).orElse(null);
        var followed = policy == null ? ADMINISTRATORS : policy;
        boolean over = wanted > followed.steps().size();
        int cycle = over ? lastCycle + 1 : lastCycle;
        int step = over ? 1 : wanted;
        var by = policy == null ? null : policy.name();
        if (cycle > followed.repeat() + 1) {
            return exhausted(by, team, cycle);
        }
        var current = followed.steps().get(step - 1);
        var found =
                policy == null
                        ? new Responders.Found(responders.administrators(), List.of())
                        : responders.behind(current.targets(), team, clock.instant());
        return new Next(by, cycle, step, current.patience(), found.people(), found.remarks());
    }

    /** Nobody answered in any cycle: the administrators hear of it once, and it is said. */
    private Next exhausted(@Nullable String policy, String team, int cycle) {
        var last = new LinkedHashSet<String>(responders.fallback(team));
        last.addAll(responders.administrators());
        return new Next(
                policy,
                cycle,
                1,
                null,
                last,
                List.of("nobody acknowledged; the escalation policy has ended"));
    }

    /** Who commands since an earlier acknowledgement is paged again with the first step. */
    private Next withCommander(Next next, Incident incident) {
        var people = new LinkedHashSet<String>();
        incidents.commander(incident.id()).ifPresent(people::add);
        people.addAll(next.people());
        return new Next(
                next.policy(), next.cycle(), next.step(), next.patience(), people, next.remarks());
    }

    /**
     * In a drill those who take part are paged one after the other, each cycle from the first on;
     * for SEV1 all at once. Nobody else is, whoever does not answer.
     */
    private static Next inDrill(EscalationStore.Escalation run, List<String> people) {
        int step = run.step() % Math.max(1, people.size()) + 1;
        int cycle = run.step() < people.size() ? run.cycle() : run.cycle() + 1;
        if (people.isEmpty() || cycle > DRILL_CYCLES) {
            return new Next(null, cycle, step, null, Set.of(), List.of());
        }
        if (run.wholeTeam()) {
            return new Next(
                    null,
                    1,
                    1,
                    null,
                    new LinkedHashSet<>(people),
                    List.of("SEV1 pages all participants"));
        }
        return new Next(null, cycle, step, DRILL_PATIENCE, Set.of(people.get(step - 1)), List.of());
    }
}
