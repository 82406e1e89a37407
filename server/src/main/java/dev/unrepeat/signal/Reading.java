package dev.unrepeat.signal;

import java.time.Instant;
import java.util.List;

/** How the bodies of a source are read into alerts. */
interface Reading {

    /**
     * @param receivedAt stands in where the sender gives no time
     * @throws Unreadable when nothing of it can be read
     */
    Read read(String body, Instant receivedAt) throws Unreadable;

    /**
     * What a body held.
     *
     * @param accepted alerts to store
     * @param refusals why others were not, in words for the sender
     * @param unkeepable true when some hold what the database can't keep
     */
    record Read(List<Posting> accepted, List<String> refusals, boolean unkeepable) {}

    /** The whole body is refused, with the status and body that the sender is answered. */
    final class Unreadable extends Exception {
        private final int status;
        private final String body;

        Unreadable(int status, String body) {
            super(body);
            this.status = status;
            this.body = body;
        }

        int status() {
            return status;
        }

        String body() {
            return body;
        }
    }
}
