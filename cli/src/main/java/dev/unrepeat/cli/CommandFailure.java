package dev.unrepeat.cli;

/** A command can't do what it was asked; the message is one sentence for the person. */
final class CommandFailure extends RuntimeException {

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }

    CommandFailure(String message) {
        super(message);
    }
}
