package dev.unrepeat.digest;

import dev.unrepeat.work.PollingWorker;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The worker that sends the digests of the day. */
@Component
class DigestWatch implements SmartLifecycle {

    private final PollingWorker worker;
    private volatile boolean running;

    DigestWatch(Digests digests) {
        this.worker =
                new PollingWorker(
                        "digests",
                        () -> {
                            digests.round();
                            return false;
                        });
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
