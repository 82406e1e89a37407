package dev.unrepeat.oncall;

import dev.unrepeat.work.DueWork;
import dev.unrepeat.work.PollingWorker;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The worker that runs the steps that are due. */
@Component
class EscalationQueue implements SmartLifecycle, DueWork {

    private final PollingWorker worker;
    private final EscalationStore store;
    private volatile boolean running;

    EscalationQueue(ObjectProvider<EscalationStep> step, EscalationStore store) {
        this.store = store;
        this.worker = new PollingWorker("escalations", () -> step.getObject().runNext());
    }

    void wakeAfterCommit() {
        worker.wakeAfterCommit();
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
