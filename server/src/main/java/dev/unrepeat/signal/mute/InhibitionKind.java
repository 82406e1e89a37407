package dev.unrepeat.signal.mute;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.signal.Alerts;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code kind: Inhibition}. */
@Component
class InhibitionKind implements DeclaredKind<Inhibition> {

    private final InhibitionStore store;
    private final Inhibitions inhibitions;
    private final Alerts alerts;
    private final InstantSource clock;

    InhibitionKind(
            InhibitionStore store, Inhibitions inhibitions, Alerts alerts, InstantSource clock) {
        this.store = store;
        this.inhibitions = inhibitions;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "Inhibition";
    }

    @Override
    public int order() {
        return 71;
    }

    @Override
    public Inhibition read(String name, Spec spec) {
        return new Inhibition(
                name,
                matchers(spec, "source_matchers"),
                matchers(spec, "target_matchers"),
                spec.texts("equal"),
                spec.flag("disabled"));
    }

    private static Matchers matchers(Spec spec, String key) {
        var matchers = DeclaredMatchers.read(spec, key);
        if (matchers.all().isEmpty()) {
            spec.mistake(key, "at least one is needed, such as 'severity=\"critical\"'");
        } else if (matchers.matchEverything()) {
            spec.mistake(
                    key,
                    "at least one must not match an alert without the label, or every alert would");
        }
        return matchers;
    }

    @Override
    public boolean exists(String name) {
        return store.find(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Inhibition rule) {
        var map = new LinkedHashMap<String, Object>();
        map.put("source_matchers", rule.source().texts());
        map.put("target_matchers", rule.target().texts());
        map.put("equal", rule.equal());
        map.put("disabled", rule.disabled());
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.find(name).map(this::canonical);
    }

    @Override
    public void save(String name, Inhibition rule) {
        Objects.requireNonNull(name);
        store.save(rule, clock.instant());
        if (!rule.disabled()) {
            inhibitions.rebuild(rule, firing(rule));
        }
    }

    private List<MuteCandidate<String>> firing(Inhibition rule) {
        return alerts.firing(null, rule.source().equalities()).stream()
                .map(it ->
                        new MuteCandidate<>(
                                it.fingerprint(),
                                it.source(),
                                it.fingerprint(),
                                it.labels(),
                                it.service(),
                                true,
                                true))
                .toList();
    }
}
