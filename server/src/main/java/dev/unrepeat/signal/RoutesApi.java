package dev.unrepeat.signal;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Routes tried on stored alerts, and the way of one alert through the routes. */
@RestController
class RoutesApi {

    private static final Duration STANDARD = Duration.ofDays(7);
    private static final int LONGEST = 200_000;
    private static final int MOST_SHOWN = 200;

    private final RouteTrials trials;
    private final InstantSource clock;

    RoutesApi(RouteTrials trials, InstantSource clock) {
        this.trials = trials;
        this.clock = clock;
    }

    /** Tries routes on the alerts of the last week, or since another moment; nothing is changed. */
    @PostMapping("/v1/routes/try")
    TrialView attempt(Caller caller, @RequestBody TrialRequest request) {
        var since = request.since();
        return TrialView.of(
                trials.trial(
                        caller,
                        InvalidInput.text("routes", request.routes(), LONGEST),
                        since == null ? clock.instant().minus(STANDARD) : since));
    }

    /** Why an alert went where it went. */
    @GetMapping("/v1/routes/explain")
    ExplainedView explain(
            Caller caller, @RequestParam String source, @RequestParam String fingerprint) {
        return ExplainedView.of(trials.explain(caller, source, fingerprint));
    }

    /**
     * @param routes declarations of {@code kind: Route}, as YAML
     * @param since the oldest alerts to try them on; seven days ago unless it says otherwise
     */
    @Schema(name = "RouteTrialRequest")
    record TrialRequest(@Nullable String routes, @Nullable Instant since) {}

    /**
     * @param alerts how many stored alerts were tried, at most 10,000
     * @param changed how many of them would go elsewhere
     * @param unmatched routes of the trial that decide for none of the alerts
     * @param items the first 200 that would go elsewhere
     */
    @Schema(name = "RouteTrial")
    record TrialView(
            Instant since, int alerts, int changed, List<String> unmatched, List<MovedView> items) {

        static TrialView of(RouteTrials.Trial trial) {
            return new TrialView(
                    trial.since(),
                    trial.alerts(),
                    trial.moved().size(),
                    trial.unmatched(),
                    trial.moved().stream().limit(MOST_SHOWN).map(MovedView::of).toList());
        }
    }

    @Schema(name = "MovedAlert")
    record MovedView(
            String source,
            String fingerprint,
            Map<String, String> labels,
            PlaceView before,
            PlaceView after) {

        static MovedView of(RouteTrials.Moved moved) {
            return new MovedView(
                    moved.alert().key().source(),
                    moved.alert().key().fingerprint(),
                    new TreeMap<>(moved.alert().labels()),
                    PlaceView.of(moved.before()),
                    PlaceView.of(moved.after()));
        }
    }

    /**
     * @param group labels that alerts of the group have in common
     * @param incident what groups of the incident have in common
     * @param escalation the policy that the route names; null for that of the team
     */
    @Schema(name = "AlertPlace")
    record PlaceView(
            String route,
            String service,
            Map<String, String> group,
            String incident,
            @Nullable String escalation,
            @Nullable String urgency) {

        static PlaceView of(Routing.Place place) {
            return new PlaceView(
                    place.route().name(),
                    place.service(),
                    new TreeMap<>(place.groupLabels()),
                    place.incidentKey(),
                    place.route().escalation(),
                    place.route().urgency());
        }
    }

    @Schema(name = "RouteStep")
    record StepView(String route, String condition, boolean matched, String why) {}

    /**
     * @param steps the routes that the alert passes, the last of which decides
     * @param place where they lead it now
     */
    @Schema(name = "AlertRouting")
    record ExplainedView(List<StepView> steps, PlaceView place) {

        static ExplainedView of(RouteTrials.Explained explained) {
            return new ExplainedView(
                    explained.steps().stream()
                            .map(it ->
                                    new StepView(
                                            it.route(), it.condition(), it.matched(), it.why()))
                            .toList(),
                    PlaceView.of(explained.place()));
        }
    }
}
