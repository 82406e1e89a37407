package dev.unrepeat.drill;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.Items;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drills over HTTP. Whoever starts one plays its script: {@code unrepeat drill} does. */
@RestController
@RequestMapping("/v1/drills")
class DrillsApi {

    private static final int PAGE = 50;

    private final DrillRuns runs;
    private final DrillViews views;

    DrillsApi(DrillRuns runs, DrillViews views) {
        this.runs = runs;
        this.views = views;
    }

    @GetMapping("/scenarios")
    Items<DrillViews.ScenarioView> scenarios(Caller caller) {
        caller.require(Role.VIEWER);
        return Items.of(runs.scenarios().stream().map(DrillViews.ScenarioView::of).toList());
    }

    @GetMapping
    Items<DrillViews.DrillView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(defaultValue = "false") boolean running,
            @RequestParam(defaultValue = "50") int limit) {
        caller.require(Role.VIEWER);
        if (incident != null) {
            return Items.of(runs.of(incident).map(it -> views.of(caller, it)).stream().toList());
        }
        if (running) {
            return Items.of(runs.running().map(it -> views.of(caller, it)).stream().toList());
        }
        return Items.of(
                runs.newest(Math.clamp(limit, 1, 4 * PAGE)).stream()
                        .map(it -> views.of(caller, it))
                        .toList());
    }

    /** Starts one; the answer holds the script that the caller has to play. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StartedView> start(Caller caller, @RequestBody StartRequest request) {
        var participants =
                request.participants() == null
                        ? List.<String>of()
                        : request.participants().stream()
                                .map(it -> Objects.requireNonNullElse(it, ""))
                                .toList();
        var drill =
                runs.start(
                        caller,
                        Invalid.text("scenario", request.scenario(), 100),
                        participants,
                        request.speed() == null ? 1 : request.speed());
        var scenario = runs.scenario(drill).orElseThrow();
        return ResponseEntity.created(URI.create("/v1/drills/" + drill.ref()))
                .body(
                        new StartedView(
                                views.of(caller, drill),
                                Script.of(drill, scenario),
                                Script.seconds(drill, scenario.recovery().after()),
                                Script.seconds(drill, scenario.recovery().atTheLatest()),
                                scenario.recovery().words()));
    }

    @GetMapping("/{ref}")
    DrillViews.DrillView get(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return views.of(caller, runs.get(ref));
    }

    @PostMapping("/{ref}/end")
    DrillViews.DrillView end(Caller caller, @PathVariable String ref) {
        return views.of(caller, runs.end(caller, ref));
    }

    @Schema(name = "DrillRequest")
    record StartRequest(
            @Nullable String scenario,
            @Nullable List<@Nullable String> participants,
            @Nullable Integer speed) {}

    /**
     * A drill that has begun.
     *
     * @param recoversAfter seconds from a decision that helps until the alerts end
     * @param endsAfter seconds from the start until they end in any case
     */
    @Schema(name = "StartedDrill")
    record StartedView(
            DrillViews.DrillView drill,
            List<Script.Beat> script,
            double recoversAfter,
            double endsAfter,
            String recoveryWords) {}
}
