package dev.unrepeat.work;

import dev.unrepeat.platform.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** Lets only so many requests of one heavy kind work at once, so that others find a core free. */
public final class WorkGate {

    private final Semaphore room;
    private final Duration patience;
    private final String what;

    /**
     * Makes a gate.
     *
     * @param what the work, as a sentence about it begins, such as "Printing"
     * @param patience how long a request waits for room
     */
    public WorkGate(String what, int atOnce, Duration patience) {
        this.what = what;
        this.room = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Does the work once there is room.
     *
     * @throws Busy HTTP 503 when there is none in time
     */
    public <T> T within(Supplier<T> work) {
        try {
            if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(what);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Busy(what);
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }

    /** Too many requests of the kind work already. */
    public static final class Busy extends Refusal {

        Busy(String what) {
            super(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "%s is in use by others at this moment. Try again in some seconds."
                            .formatted(what));
        }
    }
}
