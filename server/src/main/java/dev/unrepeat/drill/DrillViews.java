package dev.unrepeat.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.clock.ClockRun;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drills and scenarios as the API shows them. */
@Component
class DrillViews {

    private final DrillRuns runs;
    private final DrillParticipation participation;
    private final Progress progress;

    DrillViews(DrillRuns runs, DrillParticipation participation, Progress progress) {
        this.runs = runs;
        this.participation = participation;
        this.progress = progress;
    }

    record ScenarioView(
            String name,
            String title,
            String brief,
            int minutes,
            List<String> services,
            int alerts) {

        static ScenarioView of(Scenario scenario) {
            return new ScenarioView(
                    scenario.name(),
                    scenario.title(),
                    scenario.brief(),
                    scenario.minutes(),
                    scenario.services().stream().map(OfferedService::name).toList(),
                    scenario.signals().stream()
                            .mapToInt(it -> it instanceof Scenario.Fires fires ? fires.count() : 0)
                            .sum());
        }
    }

    /**
     * A drill.
     *
     * @param title of its scenario; null when that was removed
     * @param helpedAt when somebody took a way that helps
     */
    record DrillView(
            String ref,
            String scenario,
            @Nullable String title,
            @Nullable String brief,
            int speed,
            String startedBy,
            Instant startedAt,
            List<ParticipantView> participants,
            @Nullable String incident,
            @Nullable Instant helpedAt,
            List<StepView> tour,
            ReportView report,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Schema(implementation = Drill.Outcome.class) @Nullable String outcome,
            List<String> can) {}

    /** Somebody who takes part; without a channel pages are in the app only. */
    @Schema(name = "DrillParticipant")
    record ParticipantView(String name, int channels) {}

    @Schema(name = "DrillStep")
    record StepView(String seen, @JsonProperty("do") String words, String hint, boolean done) {}

    /**
     * How it went, or goes.
     *
     * @param seconds from the first alert to each moment
     */
    @Schema(name = "DrillReport")
    record ReportView(
            Map<String, Long> seconds,
            List<ClockView> clocks,
            int clocksMet,
            int clocksMissed,
            int stepsDone,
            int steps) {}

    /**
     * One deadline.
     *
     * @param state running, met, missed or not_needed
     * @param marginSeconds how long before its time it ended; negative when late, null while it
     *     runs
     */
    @Schema(name = "DrillClock")
    record ClockView(
            String name,
            Instant startedAt,
            Instant dueAt,
            @Nullable Instant endedAt,
            @Schema(implementation = ClockRun.State.class) String state,
            @Nullable Long marginSeconds) {

        static ClockView of(ClockRun run) {
            return new ClockView(
                    run.name(),
                    run.startedAt(),
                    run.dueAt(),
                    run.endedAt(),
                    run.state().word(),
                    run.margin().map(Duration::toSeconds).orElse(null));
        }
    }

    DrillView of(Caller caller, Drill drill) {
        var scenario = runs.scenario(drill);
        var standing = progress.of(drill, scenario);
        var tour = tour(scenario, standing);
        return new DrillView(
                drill.ref(),
                drill.scenario(),
                scenario.map(Scenario::title).orElse(null),
                scenario.map(Scenario::brief).orElse(null),
                drill.speed(),
                drill.startedBy(),
                drill.startedAt(),
                drill.participants().stream()
                        .map(it -> new ParticipantView(it, participation.channels(it)))
                        .toList(),
                standing.incident().map(it -> it.ref()).orElse(null),
                standing.helpedAt().orElse(null),
                tour,
                report(drill, standing, tour),
                drill.endedAt(),
                drill.endedBy(),
                drill.outcome() == null ? null : drill.outcome().word(),
                drill.isRunning() && drill.mayEnd(caller) ? List.of("end") : List.of());
    }

    private static List<StepView> tour(Optional<Scenario> scenario, Progress.Standing standing) {
        return scenario.map(Scenario::tour).orElse(List.of()).stream()
                .map(it ->
                        new StepView(
                                it.seen(),
                                it.words(),
                                it.hint(),
                                standing.seen().contains(it.seen())))
                .toList();
    }

    private static ReportView report(Drill drill, Progress.Standing standing, List<StepView> tour) {
        var seconds = new LinkedHashMap<String, Long>();
        standing.after()
                .forEach((moment, after) -> {
                    // The end of a drill that was stopped is nobody's resolution.
                    if (moment != Moment.RESOLVED || drill.outcome() == Drill.Outcome.RESOLVED) {
                        seconds.put(moment.name().toLowerCase(Locale.ROOT), after.toSeconds());
                    }
                });
        return new ReportView(
                seconds,
                standing.clocks().stream().map(ClockView::of).toList(),
                count(standing, ClockRun.State.MET),
                count(standing, ClockRun.State.MISSED),
                (int) tour.stream().filter(StepView::done).count(),
                tour.size());
    }

    private static int count(Progress.Standing standing, ClockRun.State state) {
        return (int) standing.clocks().stream().filter(it -> it.state() == state).count();
    }
}
