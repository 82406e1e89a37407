package dev.unrepeat.health;

import dev.unrepeat.platform.Clocks;
import dev.unrepeat.platform.Release;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Liveness, readiness and version, without a credential. */
@RestController
class HealthApi {

    private final HealthReads reads;
    private final Environment environment;
    private final InstantSource clock;
    private final List<Readiness> modules;
    private volatile boolean started;

    HealthApi(
            HealthReads reads,
            Environment environment,
            InstantSource clock,
            List<Readiness> modules) {
        this.modules = List.copyOf(modules);
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
        if (!started) {
            return waiting("still starting");
        }
        if (!reads.databaseAnswers()) {
            return waiting("PostgreSQL does not answer");
        }
        return modules.stream()
                .flatMap(it -> it.obstacle().stream())
                .findFirst()
                .map(HealthApi::waiting)
                .orElseGet(() -> ResponseEntity.ok(Map.of("status", "ready")));
    }

    /** Liveness where Alertmanager has it. */
    @GetMapping(value = "/-/healthy", produces = MediaType.TEXT_PLAIN_VALUE)
    String healthy() {
        return "OK";
    }

    /** Readiness where Alertmanager has it. */
    @GetMapping(value = "/-/ready", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> readyAsAlertmanager() {
        var answer = ready();
        return answer.getStatusCode().is2xxSuccessful()
                ? ResponseEntity.ok("OK")
                : ResponseEntity.status(answer.getStatusCode()).body("Service Unavailable");
    }

    private static ResponseEntity<Map<String, String>> waiting(String reason) {
        return ResponseEntity.status(503).body(Map.of("status", "waiting", "reason", reason));
    }

    /** From here on a first request is served: the first administrator exists. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        started = true;
    }

    @GetMapping("/info")
    InfoView info() {
        return new InfoView(
                "unrepeat", Release.VERSION, clock.instant(), Clocks.isMoved(environment));
    }

    record InfoView(String name, String version, Instant now, boolean testClock) {}
}
