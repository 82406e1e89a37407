package dev.unrepeat.response;

import dev.unrepeat.config.Policies;
import dev.unrepeat.config.PolicyKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.platform.Durations;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: UpdatePolicy}; the one named {@code default} holds. */
@Component
class UpdatePolicyKind extends PolicyKind<UpdatePolicy> {

    private static final List<String> LEVELS = List.of("engineer", "manager", "director", "vp");

    private final JsonMapper json;

    UpdatePolicyKind(Policies policies, JsonMapper json) {
        super(policies, "UpdatePolicy");
        this.json = json;
    }

    UpdatePolicy current() {
        var body = json.valueToTree(newest().orElseThrow().body());
        var rules = new EnumMap<Audience, UpdatePolicy.Rule>(Audience.class);
        for (var audience : Audience.values()) {
            var rule = body.path(audience.word());
            rules.put(
                    audience,
                    new UpdatePolicy.Rule(
                            times(rule.path("every")),
                            times(rule.path("first")),
                            rule.path("second_person").asBoolean(false)));
        }
        var executive = body.path("executive");
        return new UpdatePolicy(
                rules, words(executive.path("to")), words(executive.path("levels")));
    }

    private static Map<Severity, Duration> times(JsonNode section) {
        var times = new EnumMap<Severity, Duration>(Severity.class);
        for (var severity : Severity.values()) {
            if (section.path(severity.name()).isString()) {
                times.put(severity, Durations.parse(section.path(severity.name()).asString()));
            }
        }
        return times;
    }

    private static Set<String> words(JsonNode list) {
        return list.values().stream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    @Override
    protected UpdatePolicy read(Spec spec) {
        var rules = new EnumMap<Audience, UpdatePolicy.Rule>(Audience.class);
        Set<String> people = Set.of();
        Set<String> levels = Set.of();
        for (var audience : Audience.values()) {
            var section = spec.section(audience.word(), true);
            rules.put(audience, rule(section));
            if (audience == Audience.EXECUTIVE) {
                people = Set.copyOf(section.each("to", UpdatePolicyKind::person));
                levels = Set.copyOf(section.each("levels", UpdatePolicyKind::level));
            }
        }
        return new UpdatePolicy(rules, people, levels);
    }

    private static UpdatePolicy.Rule rule(Spec section) {
        var times = section.section("every", true);
        var every = new EnumMap<Severity, Duration>(Severity.class);
        for (var severity : Severity.values()) {
            every.put(severity, times.duration(severity.name(), Duration.ZERO));
        }
        var sooner = section.section("first", false);
        var first = new EnumMap<Severity, Duration>(Severity.class);
        every.forEach(
                (severity, time) -> first.put(severity, sooner.duration(severity.name(), time)));
        return new UpdatePolicy.Rule(every, first, section.flag("second_person"));
    }

    private static String person(Spec item) {
        var name = item.scalar();
        item.refersTo("User", name);
        return name;
    }

    private static String level(Spec item) {
        var level = item.scalar();
        if (!LEVELS.contains(level)) {
            item.mistake("'%s' is not one of %s".formatted(level, String.join(", ", LEVELS)));
        }
        return level;
    }

    @Override
    public Map<String, Object> canonical(UpdatePolicy policy) {
        var map = new LinkedHashMap<String, Object>();
        for (var audience : Audience.values()) {
            var rule = new LinkedHashMap<String, Object>();
            var every = new LinkedHashMap<String, Object>();
            var first = new LinkedHashMap<String, Object>();
            for (var severity : Severity.values()) {
                every.put(severity.name(), Durations.format(policy.of(audience).every(severity)));
                first.put(severity.name(), Durations.format(policy.of(audience).first(severity)));
            }
            rule.put("every", every);
            rule.put("first", first);
            rule.put("second_person", policy.of(audience).secondPerson());
            if (audience == Audience.EXECUTIVE) {
                rule.put("to", policy.people().stream().sorted().toList());
                rule.put("levels", policy.levels().stream().sorted().toList());
            }
            map.put(audience.word(), rule);
        }
        return map;
    }
}
