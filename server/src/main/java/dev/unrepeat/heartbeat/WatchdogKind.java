package dev.unrepeat.heartbeat;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.platform.Sha256;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code kind: Watchdog}. */
@Component
class WatchdogKind implements DeclaredKind<Watchdog> {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final WatchdogStore store;
    private final InstantSource clock;

    WatchdogKind(WatchdogStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Watchdog.KIND;
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public Watchdog read(String name, Spec spec) {
        var url = spec.parsed("url", WatchdogKind::url);
        if (url == null && spec.optionalText("url") == null) {
            spec.mistake("'url' is missing; where to report to was expected");
        }
        var every = spec.duration("every", Duration.ofMinutes(1));
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            spec.mistake("every", "10s to 1d were expected");
        }
        return new Watchdog(name, url == null ? URI.create("http://invalid") : url, every);
    }

    private static URI url(String text) {
        var url = URI.create(text);
        if (url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("an http or https URL was expected");
        }
        return url;
    }

    @Override
    public boolean exists(String name) {
        return store.find(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Watchdog watchdog) {
        var map = new LinkedHashMap<String, Object>();
        map.put("url", Sha256.hex(watchdog.url().toString()));
        map.put("every", watchdog.every().toString());
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.find(name).map(it -> canonical(it.watchdog()));
    }

    @Override
    public void save(String name, Watchdog watchdog) {
        store.save(watchdog, clock.instant());
    }
}
