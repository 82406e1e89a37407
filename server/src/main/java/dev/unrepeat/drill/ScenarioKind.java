package dev.unrepeat.drill;

import dev.unrepeat.advice.Containment;
import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Policies;
import dev.unrepeat.config.Spec;
import dev.unrepeat.response.checklist.AutoChecks;
import dev.unrepeat.signal.Alerts;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: DrillScenario}: the shipped ones, and those of an organisation beside them. */
@Component
class ScenarioKind implements DeclaredKind<Scenario> {

    static final String KIND = "DrillScenario";

    private static final int ORDER = 80;
    private static final int MOST_ALERTS = 500;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_BRIEF = 2000;
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final String NAME = "[a-z][a-z0-9-]{1,40}";

    /** What says to whom an alert belongs: an own word for it could lead to somebody real. */
    private static final Set<String> RESERVED =
            Set.of("alertname", "service", "severity", Alerts.DRILL_LABEL);

    private static final List<String> CHANGE_KINDS =
            List.of("deployment", "config", "flag", "migration", "other");

    private final Policies policies;
    private final ScenarioForm form;

    ScenarioKind(Policies policies, JsonMapper json) {
        this.policies = policies;
        this.form = new ScenarioForm(json);
    }

    /** All scenarios, by their names. */
    List<Scenario> all() {
        return policies.newestOfAll(KIND).entrySet().stream()
                .map(it -> form.read(it.getKey(), it.getValue().body()))
                .toList();
    }

    Optional<Scenario> find(String name) {
        return policies.newest(KIND, name).map(it -> form.read(name, it.body()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Scenario read(String name, Spec spec) {
        if (!name.matches(NAME)) {
            spec.mistake(
                    "a name of a-z, 0-9 and - with at most 41 characters was expected, not '%s'"
                            .formatted(name));
        }
        var known = new HashSet<String>();
        var services = spec.each("services", it -> ScenarioParts.service(it, known));
        if (services.isEmpty()) {
            spec.mistake("'services' needs at least one; its name begins with drill-");
        }
        var signals = spec.each("signals", it -> signal(it, known));
        if (signals.stream().noneMatch(Scenario.Fires.class::isInstance)) {
            spec.mistake("'signals' needs at least one alert, or nothing happens");
        }
        int alerts =
                signals.stream()
                        .mapToInt(it -> it instanceof Scenario.Fires fires ? fires.count() : 0)
                        .sum();
        if (alerts > MOST_ALERTS) {
            spec.mistake(
                    "signals",
                    "%d alerts are more than a drill plays; at most %d"
                            .formatted(alerts, MOST_ALERTS));
        }
        var tour = spec.each("tour", ScenarioKind::step);
        if (tour.isEmpty()) {
            spec.mistake("'tour' needs at least one step, so that people know what to do");
        }
        return new Scenario(
                name,
                ScenarioParts.line(spec, "title", LONGEST_LINE),
                ScenarioParts.line(spec, "brief", LONGEST_BRIEF),
                spec.integer("minutes", 15, 1, 240),
                services,
                signals,
                recovery(spec.section("recovery", true)),
                tour);
    }

    private static Scenario.Signal signal(Spec spec, Set<String> services) {
        var after = spec.duration("after", null);
        if (after.compareTo(LONGEST) > 0) {
            spec.mistake("after", "at most 4h after the start");
        }
        var change = spec.section("change", false);
        var alert = spec.section("alert", false);
        boolean isChange = !change.keys().isEmpty();
        if (isChange == !alert.keys().isEmpty()) {
            spec.mistake("either 'change' or 'alert' was expected, with what comes in");
        }
        return isChange
                ? new Scenario.Changed(after, changeOf(change, services))
                : fires(spec, after, alert, services);
    }

    private static Map<String, String> changeOf(Spec spec, Set<String> services) {
        var members = new LinkedHashMap<String, String>();
        members.put("kind", spec.oneOf("kind", true, CHANGE_KINDS));
        members.put("service", ScenarioParts.serviceNamed(spec, services));
        members.put("title", ScenarioParts.line(spec, "title", LONGEST_LINE));
        put(members, "version", spec.optionalText("version"));
        put(members, "environment", spec.optionalText("environment"));
        put(members, "author", spec.optionalText("author"));
        var schema = spec.oneOf("schema_change", false, List.of("unknown", "true", "false"));
        put(members, Script.SCHEMA_CHANGE, schema.equals("unknown") ? null : schema);
        return members;
    }

    private static Scenario.Fires fires(
            Spec spec, Duration after, Spec alert, Set<String> services) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("alertname", ScenarioParts.line(alert, "name", LONGEST_LINE));
        labels.put("service", ScenarioParts.serviceNamed(alert, services));
        labels.put(
                "severity",
                alert.oneOf(
                        "severity", true, List.of("critical", "warning", "info", "page", "error")));
        var more = alert.section("labels", false);
        for (var label : more.keys()) {
            if (RESERVED.contains(label)) {
                more.mistake(
                        label,
                        "this label is not for a scenario to choose; 'name', 'service' and"
                                + " 'severity' are next to 'labels'");
            }
            labels.putIfAbsent(label, more.text(label));
        }
        var annotations = new LinkedHashMap<String, String>();
        annotations.put("summary", ScenarioParts.line(alert, "summary", LONGEST_LINE));
        put(annotations, "description", alert.optionalText("description"));
        int count = alert.integer("count", 1, 1, MOST_ALERTS);
        if (count > 1 && labels.values().stream().noneMatch(it -> it.contains("{n}"))) {
            alert.mistake(
                    "count",
                    "a label needs {n}, or the %d alerts are one and the same".formatted(count));
        }
        var lasts = spec.optionalText("lasts") == null ? null : spec.duration("lasts", null);
        return new Scenario.Fires(after, lasts, count, labels, annotations);
    }

    private static void put(Map<String, String> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static Scenario.Recovery recovery(Spec spec) {
        var decisions = new LinkedHashSet<String>();
        spec.each(
                "decisions",
                it -> {
                    var word = it.scalar();
                    if (!Containment.options().contains(word)) {
                        it.mistake(
                                "one of %s was expected, not '%s'"
                                        .formatted(String.join(", ", Containment.options()), word));
                    }
                    decisions.add(word);
                    return word;
                });
        var latest = spec.duration("at_the_latest", Duration.ofMinutes(30));
        if (!latest.isPositive() || latest.compareTo(LONGEST) > 0) {
            spec.mistake("at_the_latest", "more than 0s and at most 4h was expected");
        }
        return new Scenario.Recovery(
                decisions,
                spec.duration("after", Duration.ofSeconds(30)),
                latest,
                ScenarioParts.line(spec, "words", LONGEST_LINE));
    }

    private static Scenario.Step step(Spec spec) {
        var seen = spec.text("seen");
        if (!seen.isEmpty() && !AutoChecks.words().contains(seen)) {
            spec.mistake(
                    "seen",
                    "one of %s was expected, not '%s'"
                            .formatted(String.join(", ", new TreeSet<>(AutoChecks.words())), seen));
        }
        return new Scenario.Step(
                seen,
                ScenarioParts.line(spec, "do", LONGEST_LINE),
                ScenarioParts.line(spec, "hint", LONGEST_LINE));
    }

    @Override
    public boolean exists(String name) {
        return policies.newest(KIND, name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Scenario scenario) {
        return form.write(scenario);
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return policies.newest(KIND, name).map(Policies.Version::body);
    }

    @Override
    public void save(String name, Scenario scenario) {
        policies.save(KIND, name, canonical(scenario));
    }
}
