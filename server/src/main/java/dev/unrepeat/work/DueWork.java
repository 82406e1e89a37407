package dev.unrepeat.work;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that a background worker does when it is due. Whoever holds the product's clock moves it
 * from one due moment to the next, and waits at each until nothing is due any more.
 */
public interface DueWork {

    /** When the next piece is due, which may be past; empty when there is none. */
    Optional<Instant> nextDue();

    /** Lets the worker look at once. */
    void wake();
}
