package dev.unrepeat.source;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Policies;
import dev.unrepeat.config.Spec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code kind: SignalSource}: any JSON by a mapping in CEL. Each save is a new version. */
@Component
class SignalSourceKind implements DeclaredKind<SignalSource> {

    private final Policies policies;

    SignalSourceKind(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String kind() {
        return SignalSource.KIND;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public SignalSource read(String name, Spec spec) {
        var alerts = expression(spec, "alerts");
        var status = expression(spec, "status");
        var labels = expressions(spec, "labels", true);
        if (labels.isEmpty()) {
            spec.mistake("'labels' needs at least one, such as alertname: \"'Down'\"");
        }
        return new SignalSource(
                name,
                alerts,
                status == null ? "'firing'" : status,
                labels,
                expressions(spec, "annotations", false),
                expression(spec, "starts_at"),
                expression(spec, "url"));
    }

    private static @Nullable String expression(Spec spec, String key) {
        return spec.parsed(
                key,
                text -> {
                    BodyExpressions.compile(text);
                    return text;
                });
    }

    private static Map<String, String> expressions(Spec spec, String key, boolean needed) {
        var section = spec.section(key, needed);
        var found = new LinkedHashMap<String, String>();
        for (var name : section.keys()) {
            found.put(name, Objects.requireNonNullElse(expression(section, name), "''"));
        }
        return found;
    }

    @Override
    public boolean exists(String name) {
        return policies.newest(SignalSource.KIND, name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(SignalSource source) {
        var map = new LinkedHashMap<String, Object>();
        if (source.alerts() != null) {
            map.put("alerts", source.alerts());
        }
        map.put("status", source.status());
        map.put("labels", source.labels());
        map.put("annotations", source.annotations());
        if (source.startsAt() != null) {
            map.put("starts_at", source.startsAt());
        }
        if (source.url() != null) {
            map.put("url", source.url());
        }
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return policies.newest(SignalSource.KIND, name).map(Policies.Version::body);
    }

    @Override
    public void save(String name, SignalSource source) {
        policies.save(SignalSource.KIND, name, canonical(source));
    }
}
