package dev.unrepeat.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Services and teams, for reading; configuration as code changes them. */
@RestController
class CatalogApi {

    private final Catalog catalog;
    private final DegradationPlanKind plans;

    CatalogApi(Catalog catalog, DegradationPlanKind plans) {
        this.catalog = catalog;
        this.plans = plans;
    }

    @GetMapping("/v1/services")
    ListPage<ServiceView> services(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var practising = catalog.drillServices();
        var planned = plans.services();
        return page.of(
                catalog.services(caller.reader()).stream()
                        .map(it ->
                                ServiceView.of(
                                        it,
                                        practising.contains(it.name()),
                                        planned.contains(it.name())))
                        .toList());
    }

    @GetMapping("/v1/services/{name}")
    ServiceView service(Caller caller, @PathVariable String name) {
        caller.require(Role.VIEWER);
        return ServiceView.of(
                catalog.service(caller.reader(), name)
                        .orElseThrow(() -> new NotFound("service", name)),
                catalog.drillServices().contains(name),
                plans.of(name).isPresent());
    }

    @GetMapping("/v1/teams")
    ListPage<TeamView> teams(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(catalog.teams(caller.reader()).stream().map(TeamView::of).toList());
    }

    /** A team; without hours it is paged at once for everything. */
    @Schema(name = "Team")
    record TeamView(
            String name,
            @Nullable String escalation,
            @Nullable String manager,
            @Nullable String chat,
            @Nullable String bridge,
            boolean drill,
            @JsonProperty("private") boolean isPrivate,
            @Nullable HoursView hours) {

        static TeamView of(Team team) {
            return new TeamView(
                    team.name(),
                    team.escalation(),
                    team.manager(),
                    team.chat(),
                    team.bridge(),
                    team.drill(),
                    team.isPrivate(),
                    team.hours() == null ? null : HoursView.of(team.hours()));
        }
    }

    /**
     * When a team works.
     *
     * @param days such as {@code Mon}, in the order of the week
     * @param from such as {@code 09:00}
     */
    @Schema(name = "WorkingHours")
    record HoursView(String timeZone, List<String> days, String from, String until) {

        static HoursView of(WorkingHours hours) {
            return new HoursView(
                    hours.zone().getId(),
                    hours.days().stream()
                            .sorted()
                            .map(it -> it.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                            .toList(),
                    hours.from().toString(),
                    hours.until().toString());
        }
    }

    /**
     * A service.
     *
     * @param drill whether it only practises
     * @param degradationPlan whether it has a degradation plan
     */
    record ServiceView(
            String name,
            @Nullable String team,
            String tier,
            boolean unowned,
            boolean drill,
            boolean degradationPlan,
            @Nullable BigDecimal costPerMinute,
            List<String> dependsOn,
            @Nullable String runbook,
            @Nullable Long users,
            List<String> regions,
            List<String> cells,
            List<String> tiers) {

        static ServiceView of(OfferedService service, boolean drill, boolean planned) {
            return new ServiceView(
                    service.name(),
                    service.team(),
                    service.tier(),
                    service.unowned(),
                    drill,
                    planned,
                    service.costPerMinute(),
                    service.dependsOn(),
                    service.runbook(),
                    service.extent().users(),
                    service.extent().regions(),
                    service.extent().cells(),
                    service.extent().tiers());
        }
    }
}
