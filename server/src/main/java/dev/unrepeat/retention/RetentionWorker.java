package dev.unrepeat.retention;

import dev.unrepeat.work.PollingWorker;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets go of what is due, one small step after the other, with a pause between them. */
@Component
class RetentionWorker implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final PollingWorker worker;
    private final RetentionStep step;
    private long lookedAt = System.nanoTime();
    private volatile boolean running;

    RetentionWorker(RetentionStep step) {
        this.step = step;
        this.worker = new PollingWorker("retention", this::round);
    }

    private boolean round() {
        if (System.nanoTime() - lookedAt < LOOK.toNanos()) {
            return false;
        }
        if (!step.take()) {
            lookedAt = System.nanoTime();
            return false;
        }
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return running;
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
