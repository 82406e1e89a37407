package dev.unrepeat.incident.clock;

import dev.unrepeat.config.Policies;
import dev.unrepeat.config.PolicyKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.Durations;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: ClockPolicy}; the one named {@code default} holds. */
@Component
public class ClockPolicyKind extends PolicyKind<ClockPolicy> {

    static final String KIND = "ClockPolicy";

    private final JsonMapper json;

    ClockPolicyKind(Policies policies, JsonMapper json) {
        super(policies, KIND);
        this.json = json;
    }

    public ClockPolicy current() {
        var body = json.valueToTree(newest().orElseThrow().body());
        var times = new EnumMap<Severity, Map<ClockName, Duration>>(Severity.class);
        for (var severity : Severity.values()) {
            var clocks = new EnumMap<ClockName, Duration>(ClockName.class);
            for (var clock : ClockName.values()) {
                clocks.put(
                        clock,
                        Durations.parse(
                                body.path(severity.name()).path(clock.word()).asString("0s")));
            }
            times.put(severity, clocks);
        }
        var byItself = EnumSet.noneOf(Severity.class);
        body.path("resolve_by_itself")
                .values()
                .forEach(it -> byItself.add(Severity.valueOf(it.asString())));
        return new ClockPolicy(
                times, Durations.parse(body.path("remind_again_after").asString("10m")), byItself);
    }

    @Override
    protected ClockPolicy read(Spec spec) {
        var times = new EnumMap<Severity, Map<ClockName, Duration>>(Severity.class);
        for (var severity : Severity.values()) {
            var section = spec.section(severity.name(), true);
            var clocks = new EnumMap<ClockName, Duration>(ClockName.class);
            for (var clock : ClockName.values()) {
                clocks.put(clock, section.duration(clock.word(), Duration.ZERO));
            }
            times.put(severity, clocks);
        }
        var byItself = EnumSet.noneOf(Severity.class);
        for (var word : spec.texts("resolve_by_itself")) {
            try {
                byItself.add(Severity.valueOf(word));
            } catch (IllegalArgumentException _) {
                spec.mistake("resolve_by_itself", "unknown severity '%s'".formatted(word));
            }
        }
        return new ClockPolicy(
                times, spec.duration("remind_again_after", Duration.ofMinutes(10)), byItself);
    }

    @Override
    public Map<String, Object> canonical(ClockPolicy policy) {
        var map = new LinkedHashMap<String, Object>();
        for (var severity : Severity.values()) {
            var clocks = new LinkedHashMap<String, Object>();
            policy.times()
                    .getOrDefault(severity, Map.of())
                    .forEach((clock, time) -> clocks.put(clock.word(), Durations.format(time)));
            map.put(severity.name(), clocks);
        }
        map.put("remind_again_after", Durations.format(policy.remindAgainAfter()));
        map.put(
                "resolve_by_itself",
                policy.resolveByItself().stream().sorted().map(Severity::name).toList());
        return map;
    }
}
