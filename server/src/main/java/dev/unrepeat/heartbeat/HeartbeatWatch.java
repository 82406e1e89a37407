package dev.unrepeat.heartbeat;

import dev.unrepeat.work.DueWork;
import dev.unrepeat.work.PollingWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The worker that finds heartbeats that are missing. In the first five minutes after its start it
 * finds none: what reported in while no server was there could not be heard.
 */
@Component
class HeartbeatWatch implements SmartLifecycle, DueWork {

    static final Duration GRACE = Duration.ofMinutes(5);

    private final HeartbeatStore store;
    private final InstantSource clock;
    private final Instant startedAt;
    private final PollingWorker worker;
    private volatile boolean running;

    HeartbeatWatch(Heartbeats heartbeats, HeartbeatStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.worker =
                new PollingWorker("heartbeats", () -> isListening() && heartbeats.round() > 0);
    }

    private boolean isListening() {
        return !clock.instant().isBefore(startedAt.plus(GRACE));
    }

    @Override
    public Optional<Instant> nextDue() {
        return store.nextDue();
    }

    @Override
    public void wake() {
        worker.wake();
    }

    @Override
    public void start() {
        running = true;
        worker.start();
    }

    @Override
    public void stop() {
        running = false;
        worker.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
