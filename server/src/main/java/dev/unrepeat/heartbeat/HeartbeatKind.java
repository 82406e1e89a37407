package dev.unrepeat.heartbeat;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code kind: Heartbeat}. */
@Component
class HeartbeatKind implements DeclaredKind<Heartbeat> {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final List<String> SEVERITIES = List.of("critical", "error", "warning", "info");

    private final HeartbeatStore store;
    private final InstantSource clock;

    HeartbeatKind(HeartbeatStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Heartbeat.KIND;
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public Heartbeat read(String name, Spec spec) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            spec.mistake(
                    "metadata.name: small letters, digits and hyphens were expected, at most 63");
        }
        var every = spec.duration("every", null);
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            spec.mistake("every", "10s to 400d were expected");
        }
        var grace = spec.duration("grace", Duration.ZERO);
        if (grace.compareTo(LONGEST) > 0) {
            spec.mistake("grace", "at most 400d were expected");
        }
        return new Heartbeat(
                name, every, grace, service(spec), spec.oneOf("severity", false, SEVERITIES));
    }

    private static String service(Spec spec) {
        var service = spec.reference("service", "Service");
        return service == null ? spec.text("service") : service;
    }

    @Override
    public boolean exists(String name) {
        return store.find(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Heartbeat heartbeat) {
        var map = new LinkedHashMap<String, Object>();
        map.put("every", heartbeat.every().toString());
        map.put("grace", heartbeat.grace().toString());
        map.put("service", heartbeat.service());
        map.put("severity", heartbeat.severity());
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.find(name).map(it -> canonical(it.heartbeat()));
    }

    @Override
    public void save(String name, Heartbeat heartbeat) {
        store.save(heartbeat, clock.instant());
    }
}
