package dev.unrepeat.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker over a table of work: woken after the commit that brought work, and by itself each half
 * second, so that work of another replica, or of one that died, is found as well.
 */
public final class PollingWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PollingWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final String name;
    private final BooleanSupplier round;
    private final Semaphore calls = new Semaphore(0);
    private final Thread thread;
    private volatile boolean open = true;
    private volatile long progressAt = System.nanoTime();

    /** The workers of this process that were started and not closed. */
    private static final List<PollingWorker> RUNNING = new CopyOnWriteArrayList<>();

    /**
     * @param round does one round of work and tells whether there may be more
     */
    public PollingWorker(String name, BooleanSupplier round) {
        this.name = name;
        this.round = round;
        // A thread of the system's: one of Java's own would wait for its turn behind the requests
        // of
        // a storm after each answer of the database.
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
    }

    public void start() {
        progressAt = System.nanoTime();
        RUNNING.add(this);
        thread.start();
    }

    /** Names each worker of this process with how long it has been without progress. */
    static Map<String, Duration> sinceProgress() {
        var found = new TreeMap<String, Duration>();
        for (var worker : RUNNING) {
            found.merge(
                    worker.name,
                    Duration.ofNanos(System.nanoTime() - worker.progressAt),
                    (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
        return found;
    }

    /** Wakes the worker when the present transaction has committed, or now when there is none. */
    public void wakeAfterCommit() {
        AfterCommit.run(this::wake);
    }

    public void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    private void work() {
        while (open) {
            try {
                while (open && round.getAsBoolean()) {
                    // Work until there is none; what came meanwhile is found by the next round.
                    progressAt = System.nanoTime();
                }
                progressAt = System.nanoTime();
                boolean woken = calls.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (woken) {
                    calls.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            } catch (Throwable e) {
                // Also an Error, such as one round that found no memory: a worker that ended would
                // leave the work of the whole server undone without a word.
                // A round that fails is no standstill: what stands in its way is checked elsewhere.
                progressAt = System.nanoTime();
                if (open) {
                    log.warn("{}: a round failed and will be tried again", name, e);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        open = false;
        RUNNING.remove(this);
        wake();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
