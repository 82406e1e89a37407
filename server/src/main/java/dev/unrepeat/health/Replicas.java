package dev.unrepeat.health;

import dev.unrepeat.health.HealthCheck.Limits;
import dev.unrepeat.health.ReplicaStore.Replica;
import dev.unrepeat.platform.Release;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The servers on this database. Each says every five seconds that it is there. */
@Component
class Replicas implements HealthCheck.Source, SmartLifecycle {

    /** After this long without a sign of life a server counts as gone. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(Replicas.class);
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final ReplicaStore store;
    private final InstantSource wall;
    private final UUID self = UUID.randomUUID();
    private final Instant startedAt;
    private volatile boolean running;

    Replicas(ReplicaStore store, @Qualifier("wallClock") InstantSource wall) {
        this.store = store;
        this.wall = wall;
        this.startedAt = wall.instant();
    }

    UUID self() {
        return self;
    }

    List<Replica> all() {
        return store.all();
    }

    boolean isAlive(Replica replica) {
        return replica.stoppedAt().isEmpty()
                && replica.seenAt().plus(SILENCE).isAfter(wall.instant());
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void beat() {
        if (!running) {
            return;
        }
        var now = wall.instant();
        store.seen(
                new Replica(
                        self,
                        host(),
                        ProcessHandle.current().pid(),
                        Release.VERSION,
                        startedAt,
                        now,
                        Optional.empty()));
        store.dropUnseenSince(now.minus(REMEMBERED));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }

    /** A server that went without saying so was killed, or can't reach the database any more. */
    @Override
    public List<HealthCheck> look() {
        var all = store.all();
        var alive = all.stream().filter(this::isAlive).toList();
        var gone = all.stream().filter(it -> isGone(it, alive)).toList();
        var versions = alive.stream().map(Replica::version).distinct().toList();
        return List.of(
                HealthCheck.above(
                        "replicas-gone",
                        "Servers",
                        gone.isEmpty()
                                ? "%d alive".formatted(alive.size())
                                : "%d alive, %d stopped reporting within a day: %s"
                                        .formatted(
                                                alive.size(),
                                                gone.size(),
                                                String.join(
                                                        ", ",
                                                        gone.stream()
                                                                .map(Replica::host)
                                                                .distinct()
                                                                .toList())),
                        gone.size(),
                        new Limits(1, Double.MAX_VALUE),
                        "It was killed or lost its database; the others did its work. See why in"
                            + " its log (logs/unrepeat.json in its data folder) and in the system's"
                            + " journal, and start it again.",
                        null),
                HealthCheck.above(
                        "versions",
                        "Versions",
                        versions.isEmpty() ? Release.VERSION : String.join(" and ", versions),
                        versions.size(),
                        new Limits(2, Double.MAX_VALUE),
                        "An upgrade is under way. Stop the servers of the older release once those"
                                + " of the newer one are ready.",
                        null));
    }

    /** One on whose host another was started since is not missed. */
    private boolean isGone(Replica replica, List<Replica> alive) {
        return replica.stoppedAt().isEmpty()
                && !isAlive(replica)
                && alive.stream()
                        .noneMatch(it ->
                                it.host().equals(replica.host())
                                        && it.startedAt().isAfter(replica.seenAt()));
    }

    @Override
    public void start() {
        running = true;
        beat();
    }

    @Override
    public void stop() {
        running = false;
        try {
            store.stopped(self, wall.instant());
        } catch (DataAccessException e) {
            log.debug("the database did not hear that this server stops", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
