package dev.unrepeat.launch;

/** Unrepeat can't start here; the message says why and what to do, and the exit code is 2. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
