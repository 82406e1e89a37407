package dev.unrepeat.health;

import dev.unrepeat.platform.Clocks;
import dev.unrepeat.platform.Release;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Is the process alive, can it serve, and what is it? Open to everybody. */
@RestController
class HealthApi {

    private final HealthReads reads;
    private final Environment environment;
    private final InstantSource clock;

    HealthApi(HealthReads reads, Environment environment, InstantSource clock) {
        this.reads = reads;
        this.environment = environment;
        this.clock = clock;
    }

    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "up");
    }

    @GetMapping("/ready")
    ResponseEntity<Map<String, String>> ready() {
        return reads.databaseAnswers()
                ? ResponseEntity.ok(Map.of("status", "ready"))
                : ResponseEntity.status(503)
                        .body(Map.of("status", "waiting", "reason", "PostgreSQL does not answer"));
    }

    @GetMapping("/info")
    InfoView info() {
        return new InfoView(
                "unrepeat", Release.VERSION, clock.instant(), Clocks.isMoved(environment));
    }

    record InfoView(String name, String version, Instant now, boolean testClock) {}
}
