package dev.unrepeat.backup;

/** A backup or a restore can't be done; the message says why and what to do next. */
public final class BackupRefused extends RuntimeException {

    BackupRefused(String message) {
        super(message);
    }

    BackupRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
