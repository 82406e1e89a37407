package dev.unrepeat.signal;

import dev.unrepeat.platform.DatabaseAway;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.source.QuarantineStore;
import dev.unrepeat.work.DueWork;
import dev.unrepeat.work.PollingWorker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The worker that folds the journal. A batch that can't be folded is set aside in quarantine, so
 * that one bad batch never holds up those behind it; when it is the database that fails for a while
 * (a deadlock, a lost connection), the batch is not to blame and is tried again.
 */
@Component
class AlertProcessing implements SmartLifecycle, DueWork {

    private static final Logger log = LoggerFactory.getLogger(AlertProcessing.class);

    private final AlertProcessor fold;
    private final InboxStore inbox;
    private final QuarantineStore quarantine;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final InstantSource clock;
    private final PollingWorker worker;
    private volatile boolean running;

    AlertProcessing(
            AlertProcessor fold,
            InboxStore inbox,
            QuarantineStore quarantine,
            TransactionTemplate transaction,
            Ids ids,
            InstantSource clock) {
        this.fold = fold;
        this.inbox = inbox;
        this.quarantine = quarantine;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
        this.worker = new PollingWorker("folding", this::round);
    }

    void wakeAfterCommit() {
        worker.wakeAfterCommit();
    }

    @Override
    public Optional<Instant> nextDue() {
        return inbox.oldestUnfolded();
    }

    @Override
    public void wake() {
        worker.wake();
    }

    private boolean round() {
        try {
            return fold.round(AlertProcessor.ROUND) > 0;
        } catch (RuntimeException e) {
            log.warn("processing a round failed; its batches are processed one by one", e);
            return oneByOne();
        }
    }

    private boolean oneByOne() {
        try {
            return fold.round(1) > 0;
        } catch (RuntimeException e) {
            if (DatabaseAway.isTransient(e)) {
                throw e;
            }
            log.error("a batch can't be processed and goes to quarantine", e);
            transaction.executeWithoutResult(_ -> setAside(e));
            return true;
        }
    }

    private void setAside(RuntimeException failure) {
        if (!inbox.takeTurn()) {
            return;
        }
        var batches = inbox.unfolded(1);
        for (var batch : batches) {
            quarantine.add(
                    new QuarantineStore.Entry(
                            ids.next(),
                            clock.instant(),
                            batch.source(),
                            "journal " + batch.seq(),
                            "could not be processed: " + failure.getClass().getSimpleName(),
                            batch.body().getBytes(StandardCharsets.UTF_8)));
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
