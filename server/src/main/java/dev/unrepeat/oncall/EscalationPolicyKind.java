package dev.unrepeat.oncall;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.platform.Durations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code kind: EscalationPolicy}. */
@Component
class EscalationPolicyKind implements DeclaredKind<EscalationPolicy> {

    private static final Map<String, String> KINDS =
            Map.of("schedule", "Schedule", "user", "User", "team", "Team");

    private final OncallStore store;
    private final InstantSource clock;

    EscalationPolicyKind(OncallStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "EscalationPolicy";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public EscalationPolicy read(String name, Spec spec) {
        var steps = spec.each("steps", EscalationPolicyKind::step);
        if (steps.isEmpty()) {
            spec.mistake("'steps' needs at least one step");
        }
        return new EscalationPolicy(name, spec.integer("repeat", 0, 0, 20), steps);
    }

    private static EscalationPolicy.Step step(Spec spec) {
        var notify = spec.each("notify", EscalationPolicyKind::target);
        if (notify.isEmpty()) {
            spec.mistake("'notify' needs at least one of schedule/NAME, user/NAME, team/NAME");
        }
        var patience = spec.duration("wait", Duration.ofMinutes(5));
        if (patience.compareTo(Duration.ofSeconds(10)) < 0) {
            spec.mistake("wait", "at least 10s, so that people can respond");
        }
        return new EscalationPolicy.Step(notify, patience);
    }

    private static String target(Spec spec) {
        var text = spec.scalar();
        var parts = text.split("/", 2);
        var kind = KINDS.get(parts[0]);
        if (kind == null || parts.length < 2) {
            spec.mistake(
                    "schedule/NAME, user/NAME or team/NAME was expected, not '%s'".formatted(text));
        } else {
            spec.refersTo(kind, parts[1]);
        }
        return text;
    }

    @Override
    public boolean exists(String name) {
        return store.policySpec(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(EscalationPolicy policy) {
        var map = new LinkedHashMap<String, Object>();
        map.put("repeat", policy.repeat());
        map.put(
                "steps",
                policy.steps().stream()
                        .map(it ->
                                Map.<String, Object>of(
                                        "notify",
                                        List.copyOf(it.targets()),
                                        "wait",
                                        Durations.format(it.patience())))
                        .toList());
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.policySpec(name);
    }

    @Override
    public void save(String name, EscalationPolicy policy) {
        store.savePolicy(name, canonical(policy), clock.instant());
    }
}
