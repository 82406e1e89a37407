package dev.unrepeat.signal;

import dev.unrepeat.work.PollingWorker;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What signals need from time to time, in a thread of its own: the expiry of alerts, and the end of
 * what muted them.
 */
@Component
class Housekeeping implements SmartLifecycle {

    private final PollingWorker worker;
    private volatile boolean running;

    Housekeeping(Expiry expiry, Unmuting unmuting) {
        this.worker = new PollingWorker("expiry", () -> unmuting.round() | expiry.round() > 0);
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
