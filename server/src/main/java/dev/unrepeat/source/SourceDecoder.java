package dev.unrepeat.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How the bodies of a source are read into alerts. */
public interface SourceDecoder {

    /**
     * @param receivedAt stands in where the sender gives no time
     * @throws Unreadable when nothing of it can be read
     */
    Read read(String body, Instant receivedAt) throws Unreadable;

    /** What Go writes for a time that is not set. */
    Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

    /**
     * A member that is a time, or null when it is missing or not set.
     *
     * @throws IllegalArgumentException when it is no time that {@link SenderTime} reads
     */
    static @Nullable Instant time(JsonNode alert, String field) {
        var text = alert.path(field).asString("");
        if (text.isEmpty()) {
            return null;
        }
        return SenderTime.parse(field, text);
    }

    /**
     * What a body held.
     *
     * @param accepted alerts to store
     * @param refusals why others were not, in words for the sender
     * @param mended true when a NUL, which the database can't keep, became U+FFFD
     */
    record Read(List<ReceivedAlert> accepted, List<String> refusals, boolean mended) {}

    /** The whole body is refused, with the status and body that the sender is answered. */
    final class Unreadable extends Exception {
        private final int status;
        private final String body;

        public Unreadable(int status, String body) {
            super(body);
            this.status = status;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public String body() {
            return body;
        }
    }
}
