package dev.unrepeat.signal;

import dev.unrepeat.platform.DatabaseAway;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.source.QuarantineStore;
import dev.unrepeat.work.DueWork;
import dev.unrepeat.work.PollingWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The worker that processes the journal, in rounds that are as large as a short time allows: a
 * round holds the rows of its incidents, and whoever acknowledges one of them waits until it ends.
 * A batch that can't be processed is set aside in quarantine, so that one bad batch never holds up
 * those behind it; when it is the database that fails for a while (a deadlock, a lost connection),
 * the batch is not to blame and is tried again.
 */
@Component
class AlertProcessing implements SmartLifecycle, DueWork {

    private static final Logger log = LoggerFactory.getLogger(AlertProcessing.class);

    /** How long a round should take. */
    private static final Duration AIM = Duration.ofMillis(250);

    private static final int FEWEST = 200;
    private static final int MOST = 2_000;

    private final AlertProcessor processor;
    private final InboxStore inbox;
    private final QuarantineStore quarantine;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final InstantSource clock;
    private final PollingWorker worker;
    private volatile boolean running;

    /** The alerts of the next round; only the worker's own thread uses it. */
    private int size = FEWEST;

    AlertProcessing(
            AlertProcessor processor,
            InboxStore inbox,
            QuarantineStore quarantine,
            TransactionTemplate transaction,
            Ids ids,
            InstantSource clock) {
        this.processor = processor;
        this.inbox = inbox;
        this.quarantine = quarantine;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
        this.worker = new PollingWorker("alerts", this::round);
    }

    @Override
    public Optional<Instant> nextDue() {
        return inbox.oldestWaiting();
    }

    @Override
    public void wake() {
        worker.wake();
    }

    private boolean round() {
        long begin = System.nanoTime();
        try {
            int taken = processor.round(size);
            adapt(taken, System.nanoTime() - begin);
            return taken > 0;
        } catch (AlertProcessor.RoundFailed e) {
            log.warn("processing a round failed; its batches are processed one by one", e);
            size = FEWEST;
            return oneBatch();
        }
    }

    private void adapt(int taken, long nanos) {
        if (taken == 0) {
            // What comes next may open incidents, which takes longer than more of the same.
            size = FEWEST;
        } else if (nanos > AIM.toNanos()) {
            size = Math.max(FEWEST, size / 2);
        } else if (taken >= size / 2 && nanos < AIM.toNanos() / 2) {
            size = Math.min(MOST, size * 2);
        }
    }

    private boolean oneBatch() {
        try {
            return processor.round(1) > 0;
        } catch (AlertProcessor.RoundFailed e) {
            if (DatabaseAway.isTransient(e.failure())) {
                throw e;
            }
            log.error("a batch can't be processed and goes to quarantine", e);
            transaction.executeWithoutResult(_ -> setAside(e));
            return true;
        }
    }

    private void setAside(AlertProcessor.RoundFailed failure) {
        var batches = inbox.stillWaiting(failure.batches());
        for (var batch : batches) {
            quarantine.add(
                    new QuarantineStore.Entry(
                            ids.next(),
                            clock.instant(),
                            batch.source(),
                            "journal " + batch.seq(),
                            "could not be processed: "
                                    + failure.failure().getClass().getSimpleName(),
                            batch.body()));
        }
        inbox.markFolded(batches, clock.instant());
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
