package dev.unrepeat.customer;

import dev.unrepeat.work.PollingWorker;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The worker that counts customer reports. */
@Component
class CustomerReportWatch implements SmartLifecycle {

    private final PollingWorker worker;
    private volatile boolean running;

    CustomerReportWatch(CustomerAlarms alarms) {
        this.worker = new PollingWorker("customer-reports", () -> alarms.round() > 0);
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
