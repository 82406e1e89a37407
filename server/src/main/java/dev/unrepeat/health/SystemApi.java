package dev.unrepeat.health;

import dev.unrepeat.platform.Release;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How Unrepeat itself is, with what to do; for whoever administers it. */
@RestController
class SystemApi {

    private final SystemStatus status;
    private final Replicas replicas;
    private final DatabaseChecks database;
    private final InstantSource clock;

    SystemApi(
            SystemStatus status, Replicas replicas, DatabaseChecks database, InstantSource clock) {
        this.status = status;
        this.replicas = replicas;
        this.database = database;
        this.clock = clock;
    }

    @Schema(name = "SystemCheck")
    record CheckView(
            String name,
            @Schema(implementation = HealthCheck.Status.class) String status,
            String title,
            String observed,
            @Nullable String advice,
            @Nullable String tab) {}

    @Schema(name = "Replica")
    record ReplicaView(
            String id,
            String host,
            long pid,
            String version,
            Instant startedAt,
            Instant seenAt,
            boolean alive,
            boolean self) {}

    @Schema(name = "SystemHealth")
    record SystemView(
            @Schema(implementation = HealthCheck.Status.class) String status,
            String version,
            String schema,
            String postgresql,
            Instant at,
            List<CheckView> checks,
            List<ReplicaView> replicas) {}

    @GetMapping("/v1/system")
    SystemView system() {
        var checks = status.look();
        var worst =
                checks.stream()
                        .map(HealthCheck::status)
                        .max(Comparator.naturalOrder())
                        .orElse(HealthCheck.Status.PASS);
        return new SystemView(
                word(worst),
                Release.VERSION,
                database.schema(),
                database.version(),
                clock.instant(),
                checks.stream()
                        .map(it ->
                                new CheckView(
                                        it.name(),
                                        word(it.status()),
                                        it.title(),
                                        it.observed(),
                                        it.advice(),
                                        it.tab()))
                        .toList(),
                replicas.all().stream()
                        .map(it ->
                                new ReplicaView(
                                        it.id().toString(),
                                        it.host(),
                                        it.pid(),
                                        it.version(),
                                        it.startedAt(),
                                        it.seenAt(),
                                        replicas.isAlive(it),
                                        it.id().equals(replicas.self())))
                        .toList());
    }

    private static String word(HealthCheck.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
