package dev.unrepeat.drill;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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

    private final DrillRuns runs;
    private final DrillStart start;
    private final DrillEnd end;
    private final DrillViews views;

    DrillsApi(DrillRuns runs, DrillStart start, DrillEnd end, DrillViews views) {
        this.runs = runs;
        this.start = start;
        this.end = end;
        this.views = views;
    }

    @GetMapping("/scenarios")
    ListPage<DrillViews.ScenarioView> scenarios(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(runs.scenarios().stream().map(DrillViews.ScenarioView::of).toList());
    }

    @GetMapping
    ListPage<DrillViews.DrillView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(defaultValue = "false") boolean running,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        caller.require(Role.VIEWER);
        if (incident != null) {
            return new PageRequest(limit, cursor)
                    .of(runs.of(incident).map(it -> views.of(caller, it)).stream().toList());
        }
        if (running) {
            return new PageRequest(limit, cursor)
                    .of(runs.running().map(it -> views.of(caller, it)).stream().toList());
        }
        int most = PageRequest.most(limit);
        return ListPage.of(
                runs.newest(Cursor.number(cursor), most + 1),
                most,
                it -> views.of(caller, it),
                it -> Long.toString(it.number()));
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
                start.start(
                        caller,
                        InvalidInput.line("scenario", request.scenario(), 100),
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
        return views.of(caller, end.end(caller, ref));
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
