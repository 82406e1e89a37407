package dev.unrepeat.heartbeat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who watches Unrepeat itself: {@code kind: Watchdog}, a dead man's switch elsewhere that alarms
 * when Unrepeat stops reporting in. Its address is as good as a password and is never shown.
 *
 * @param url where to post to
 * @param every how often
 */
record Watchdog(String name, URI url, Duration every) {

    static final String KIND = "Watchdog";

    /**
     * A watchdog and how reporting to it went.
     *
     * @param sentAt when it last answered with success; null for never
     * @param failedAt when it last did not; null for never
     * @param failure what happened then
     */
    record Stored(
            Watchdog watchdog,
            @Nullable Instant sentAt,
            @Nullable Instant failedAt,
            @Nullable String failure) {}
}
