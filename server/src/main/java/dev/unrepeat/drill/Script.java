package dev.unrepeat.drill;

import dev.unrepeat.signal.Alerts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario's signals as whoever plays them sends them, for one run. */
final class Script {

    /** The member of a change that is no text. */
    static final String SCHEMA_CHANGE = "schema_change";

    private Script() {}

    /**
     * What to send at one time.
     *
     * @param after seconds after the start, at the speed of the run
     * @param lasts how long the alerts fire, in seconds at that speed; null until recovery
     * @param change the body of {@code POST /v1/changes}
     * @param alerts labels and annotations for {@code POST /api/v2/alerts}
     */
    @Schema(name = "DrillBeat")
    record Beat(
            double after,
            @Nullable Double lasts,
            @Nullable Map<String, Object> change,
            List<Fired> alerts) {}

    record Fired(Map<String, String> labels, Map<String, String> annotations) {}

    static List<Beat> of(Drill drill, Scenario scenario) {
        return scenario.signals().stream().map(it -> beat(drill, it)).toList();
    }

    private static Beat beat(Drill drill, Scenario.Signal signal) {
        double after = seconds(drill, signal.after());
        return switch (signal) {
            case Scenario.Changed changed -> new Beat(after, null, change(changed), List.of());
            case Scenario.Fires fires -> {
                var lasts = fires.lasts();
                yield new Beat(
                        after,
                        lasts == null ? null : seconds(drill, lasts),
                        null,
                        alerts(drill, fires));
            }
        };
    }

    private static Map<String, Object> change(Scenario.Changed changed) {
        var body = new LinkedHashMap<String, Object>(changed.members());
        body.computeIfPresent(SCHEMA_CHANGE, (_, said) -> said.equals("true"));
        return body;
    }

    static double seconds(Drill drill, Duration written) {
        return written.toMillis() / 1000.0 / drill.speed();
    }

    private static List<Fired> alerts(Drill drill, Scenario.Fires fires) {
        var alerts = new ArrayList<Fired>();
        for (int n = 1; n <= fires.count(); n++) {
            var labels = numbered(fires.labels(), n);
            labels.put(Alerts.DRILL_LABEL, drill.ref());
            alerts.add(new Fired(labels, numbered(fires.annotations(), n)));
        }
        return alerts;
    }

    private static Map<String, String> numbered(Map<String, String> texts, int n) {
        var numbered = new LinkedHashMap<String, String>();
        texts.forEach((name, text) -> numbered.put(name, text.replace("{n}", String.valueOf(n))));
        return numbered;
    }
}
