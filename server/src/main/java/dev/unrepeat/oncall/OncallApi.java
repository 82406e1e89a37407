package dev.unrepeat.oncall;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Team;
import dev.unrepeat.oncall.schedule.Rotation;
import dev.unrepeat.oncall.schedule.Schedule;
import dev.unrepeat.platform.Durations;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is on call, now or at a time, and by which schedules and policies. */
@RestController
class OncallApi {

    private final OncallStore store;
    private final Responders responders;
    private final Catalog catalog;
    private final InstantSource clock;

    OncallApi(OncallStore store, Responders responders, Catalog catalog, InstantSource clock) {
        this.store = store;
        this.responders = responders;
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping("/v1/on-call")
    ListPage<OncallView> onCall(
            Caller caller,
            @RequestParam(name = "at", required = false) @Nullable Instant at,
            @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var time = at == null ? clock.instant() : at;
        return page.of(
                catalog.teams().stream()
                        .filter(it -> !it.drill())
                        .flatMap(it -> of(it, time).stream())
                        .toList());
    }

    private List<OncallView> of(Team team, Instant time) {
        var views = new ArrayList<OncallView>();
        var escalation = team.escalation();
        var policy = escalation == null ? null : store.policy(escalation).orElse(null);
        if (policy == null) {
            for (var name : responders.administrators()) {
                views.add(new OncallView(team.name(), null, null, name, null, null, null));
            }
            return views;
        }
        for (var target : policy.steps().getFirst().targets()) {
            var parts = target.split("/", 2);
            if (!parts[0].equals("schedule")) {
                views.add(
                        new OncallView(
                                team.name(), policy.name(), null, parts[1], null, null, null));
                continue;
            }
            var schedule = store.schedule(parts[1]);
            var shift = schedule.flatMap(it -> it.at(time));
            views.add(
                    new OncallView(
                            team.name(),
                            policy.name(),
                            parts[1],
                            shift.map(Rotation.Shift::person).orElse(null),
                            shift.map(Rotation.Shift::from).orElse(null),
                            shift.map(Rotation.Shift::until).orElse(null),
                            shift.flatMap(it -> schedule.flatMap(s -> s.at(it.until())))
                                    .map(Rotation.Shift::person)
                                    .orElse(null)));
        }
        return views;
    }

    @GetMapping("/v1/schedules")
    ListPage<ScheduleView> schedules(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var now = clock.instant();
        return page.of(store.schedules().stream().map(it -> ScheduleView.of(it, now)).toList());
    }

    @GetMapping("/v1/escalation-policies")
    ListPage<PolicyView> policies(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(store.policies().stream().map(PolicyView::of).toList());
    }

    @Schema(name = "OnCall")
    record OncallView(
            String team,
            @Nullable String policy,
            @Nullable String schedule,
            @Nullable String person,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String next) {}

    @Schema(name = "ScheduleLayer")
    record LayerView(String rotation, String handOff, String start, List<String> people) {}

    @Schema(name = "OnCallNow")
    record NowView(String person, Instant until) {}

    record ScheduleView(
            String name, String timeZone, List<LayerView> layers, @Nullable NowView now) {

        static ScheduleView of(Schedule schedule, Instant time) {
            return new ScheduleView(
                    schedule.name(),
                    schedule.zone().getId(),
                    schedule.layers().stream().map(ScheduleView::layer).toList(),
                    schedule.at(time).map(it -> new NowView(it.person(), it.until())).orElse(null));
        }

        private static LayerView layer(Rotation rotation) {
            var day = rotation.day();
            return new LayerView(
                    day == null ? "daily" : "weekly",
                    day == null
                            ? rotation.handOff().toString()
                            : day.name().charAt(0)
                                    + day.name().substring(1, 3).toLowerCase(Locale.ROOT)
                                    + " "
                                    + rotation.handOff(),
                    rotation.start().toString(),
                    rotation.people());
        }
    }

    @Schema(name = "EscalationStep")
    record StepView(
            @JsonProperty("notify") List<String> targets, @JsonProperty("wait") String patience) {}

    @Schema(name = "EscalationPolicy")
    record PolicyView(String name, int repeat, List<StepView> steps) {

        static PolicyView of(EscalationPolicy policy) {
            return new PolicyView(
                    policy.name(),
                    policy.repeat(),
                    policy.steps().stream()
                            .map(it -> new StepView(it.targets(), Durations.format(it.patience())))
                            .toList());
        }
    }
}
