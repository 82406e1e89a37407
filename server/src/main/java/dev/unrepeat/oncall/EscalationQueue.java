package dev.unrepeat.oncall;

import dev.unrepeat.platform.Wakeups;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The worker that runs the steps that are due. */
@Component
class EscalationQueue implements SmartLifecycle {

    private final Wakeups worker;
    private volatile boolean running;

    EscalationQueue(ObjectProvider<EscalationStep> step) {
        this.worker = new Wakeups("escalations", () -> step.getObject().runNext());
    }

    void wakeAfterCommit() {
        worker.wakeAfterCommit();
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
