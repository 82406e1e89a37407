package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.severity.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom declaring an incident, or escalating one, pages; it pages nobody. */
@RestController
class NextPagedApi {

    private final NextStep steps;
    private final EscalationPlan plan;
    private final Incidents incidents;
    private final Catalog catalog;

    NextPagedApi(NextStep steps, EscalationPlan plan, Incidents incidents, Catalog catalog) {
        this.steps = steps;
        this.plan = plan;
        this.incidents = incidents;
        this.catalog = catalog;
    }

    /**
     * Says whom escalating {@code incident} pages now; without one, whom declaring an incident of
     * {@code service} with {@code severity} pages, where both may be left out.
     */
    @GetMapping("/v1/on-call/next")
    NextPagedView next(
            Caller caller,
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable Severity severity) {
        caller.require(Role.VIEWER);
        if (incident != null) {
            var found = incidents.get(incident);
            return NextPagedView.of(
                    catalog.teamOf(found.service()).name(), steps.upcoming(found), List.of());
        }
        var name = service == null || service.isBlank() ? Catalog.NO_SERVICE : service.strip();
        var team = catalog.teamOf(name).name();
        if (catalog.isDrill(name)) {
            return new NextPagedView(team, null, 1, 1, List.of(), List.of(), List.of());
        }
        return NextPagedView.of(
                team,
                plan.first(name),
                severity == Severity.SEV1 ? List.copyOf(plan.wholeTeam(team).people()) : List.of());
    }

    /**
     * @param team the team that answers for the service
     * @param policy null where the administrators, or those who take part in a drill, are paged
     * @param people empty where only a drill is declared
     * @param wholeTeam whom SEV1 pages as well
     * @param remarks gaps, as the timeline has them
     */
    @Schema(name = "NextPaged")
    record NextPagedView(
            String team,
            @Nullable String policy,
            int cycle,
            int step,
            List<String> people,
            List<String> wholeTeam,
            List<String> remarks) {

        private static NextPagedView of(
                String team, EscalationPlan.Next next, List<String> wholeTeam) {
            return new NextPagedView(
                    team,
                    next.policy(),
                    next.cycle(),
                    next.step(),
                    List.copyOf(next.people()),
                    wholeTeam,
                    next.remarks());
        }
    }
}
