package dev.unrepeat.launch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/**
 * Holds the application back from its first connection until the database accepts it, so that both
 * start at the same time.
 */
@FunctionalInterface
public interface DatabaseGate {

    /** For a database that runs already. */
    DatabaseGate OPEN = () -> {};

    /**
     * Returns once the database accepts connections.
     *
     * @throws CannotStart when it doesn't start
     */
    void await();

    /** Begins to start a database at once, and opens when that is done. */
    static DatabaseGate after(Runnable start) {
        var starting =
                CompletableFuture.runAsync(
                        start, Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory()));
        return () -> {
            try {
                starting.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof CannotStart said ? said : e;
            }
        };
    }
}
