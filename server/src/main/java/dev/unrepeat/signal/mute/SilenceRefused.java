package dev.unrepeat.signal.mute;

/** A silence that can't be, in Alertmanager's words; HTTP 400. */
final class SilenceRefused extends RuntimeException {

    SilenceRefused(String message) {
        super(message);
    }

    SilenceRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /** The reason, for who reads it. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
