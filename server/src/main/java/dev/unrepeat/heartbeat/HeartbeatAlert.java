package dev.unrepeat.heartbeat;

import dev.unrepeat.source.ReceivedAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The alert that something has not reported in. */
final class HeartbeatAlert {

    /** What its alerts are known by in the journal. */
    static final String SOURCE = "heartbeat";

    /** It fires until it is heard again, however long that takes. */
    private static final Duration UNTIL_HEARD = Duration.ofDays(3650);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private HeartbeatAlert() {}

    static ReceivedAlert missing(Heartbeat.Stored kept, Instant now) {
        return of(kept, kept.dueAt(), now.plus(UNTIL_HEARD), true);
    }

    static ReceivedAlert resolved(Heartbeat.Stored kept, Instant now) {
        return of(kept, kept.dueAt().isAfter(now) ? now : kept.dueAt(), now, false);
    }

    private static ReceivedAlert of(
            Heartbeat.Stored kept, Instant starts, Instant ends, boolean fires) {
        var heartbeat = kept.heartbeat();
        var heard =
                kept.lastAt() == null
                        ? "since it was declared at " + MINUTE.format(kept.since())
                        : "since " + MINUTE.format(kept.lastAt());
        return new ReceivedAlert(
                Map.of(
                        "alertname", "HeartbeatMissing",
                        "heartbeat", heartbeat.name(),
                        "service", heartbeat.service(),
                        "severity", heartbeat.severity()),
                fires
                        ? Map.of(
                                "summary",
                                "No heartbeat from %s %s; expected every %s"
                                        .formatted(
                                                heartbeat.name(), heard, words(heartbeat.every())))
                        : Map.of(),
                "",
                starts,
                true,
                ends,
                false,
                null,
                heartbeat.name());
    }

    /** Such as 1 h 30 min. */
    static String words(Duration duration) {
        var words = new StringBuilder();
        add(words, duration.toDays(), "d");
        add(words, duration.toHoursPart(), "h");
        add(words, duration.toMinutesPart(), "min");
        add(words, duration.toSecondsPart(), "s");
        return words.toString();
    }

    private static void add(StringBuilder words, long count, String unit) {
        if (count > 0) {
            words.append(words.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
