package dev.unrepeat.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the bundled PostgreSQL again when it ends by itself, as when the system kills it for
 * memory. Where that fails, or helps for moments only, the process ends, so that whoever supervises
 * it starts it again: a server that answers nothing but errors is worse than none.
 */
final class PostgresWatch {

    /** How long to wait before each attempt; its child processes need a moment to end. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int MOST_SOON = 3;

    private static final Logger log = LoggerFactory.getLogger(PostgresWatch.class);

    private final EmbeddedPostgres postgres;
    private final Runnable giveUp;
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private volatile boolean stopping;

    /**
     * Watches from now on.
     *
     * @param giveUp ends the process
     */
    PostgresWatch(EmbeddedPostgres postgres, Runnable giveUp) {
        this.postgres = postgres;
        this.giveUp = giveUp;
        Thread.ofVirtual().name("postgres-watch").start(this::watch);
    }

    /** Lets it end from now on. */
    void stop() {
        stopping = true;
    }

    private void watch() {
        while (!stopping) {
            postgres.awaitEnd();
            if (stopping) {
                return;
            }
            log.error("PostgreSQL ended by itself; starting it again");
            if (endsTooOften() || !restarted()) {
                if (!stopping) {
                    log.error("PostgreSQL does not stay up; this server ends");
                    giveUp.run();
                }
                return;
            }
            log.warn("PostgreSQL runs again");
        }
    }

    private boolean endsTooOften() {
        var now = Instant.now();
        restarts.addLast(now);
        restarts.removeIf(it -> it.isBefore(now.minus(SOON)));
        return restarts.size() > MOST_SOON;
    }

    private boolean restarted() {
        for (var pause : PAUSES) {
            try {
                Thread.sleep(pause);
                if (stopping) {
                    return false;
                }
                postgres.launch();
                return true;
            } catch (CannotStart e) {
                log.error("PostgreSQL did not start again: {}", e.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
