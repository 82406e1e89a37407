package dev.unrepeat.access;

import dev.unrepeat.platform.Refusal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/**
 * Limits how many passwords are hashed at once. One hash takes about 40 ms of a core and 16 MB, so
 * sign-ins, right or wrong, may use half of the cores; a short queue waits, and whoever comes then
 * gets HTTP 503 instead of slowing everybody down.
 */
final class PasswordGate {

    private static final int LONGEST_QUEUE = 20;

    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final AtomicInteger inside = new AtomicInteger();

    /**
     * Hashes or compares a password once there is room.
     *
     * @throws Busy HTTP 503 when too many wait already
     */
    <T> T hash(Supplier<T> work) {
        if (inside.incrementAndGet() > LONGEST_QUEUE) {
            inside.decrementAndGet();
            throw new Busy();
        }
        try {
            cores.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                cores.release();
            }
        } finally {
            inside.decrementAndGet();
        }
    }

    /** Too many people sign in at this moment. */
    static final class Busy extends Refusal {

        Busy() {
            super(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "Too many people are signing in at this moment. Try again in a few seconds.");
        }
    }
}
