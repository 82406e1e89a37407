package dev.unrepeat.incident.alerting;

import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.signal.AlertGroup;
import dev.unrepeat.signal.AlertGroupChanged;
import java.time.Duration;
import java.util.Set;

/** Timeline lines of alert groups. */
final class SignalLines {

    /** Clocks of senders may be ahead by this much before a start counts as skewed. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** Routes that nobody declared, whose names say nothing to a reader. */
    private static final Set<String> BUILT_IN = Set.of("catch-all", "drill");

    private static final int LONGEST_LABEL = 40;

    private SignalLines() {}

    /** Tells whether the group claims to have begun after it was received. */
    static boolean isSkewed(AlertGroupChanged news) {
        return news.since().isAfter(news.receivedAt().plus(SKEW));
    }

    static Timeline.Line of(AlertGroupChanged news) {
        var group = news.group();
        var text =
                switch (group.state()) {
                    case FIRING ->
                            "%s is firing (%d alert%s%s)"
                                    .formatted(
                                            group.title(),
                                            group.firingCount(),
                                            group.firingCount() == 1 ? "" : "s",
                                            BUILT_IN.contains(group.route())
                                                    ? ""
                                                    : ", by route " + group.route());
                    case QUIET -> "%s is no longer firing".formatted(group.title());
                    case EXPIRED ->
                            "%s expired: no update since its end passed; that is not a resolution"
                                    .formatted(group.title());
                };
        var line = Timeline.Line.of(TimelineEntry.Kind.ALERT, text + unknownSeverity(news));
        boolean skewed = isSkewed(news);
        if (group.state() != AlertGroup.State.FIRING) {
            return line.at(news.receivedAt());
        }
        return skewed ? line.at(news.receivedAt()).withSkew() : line.at(news.since());
    }

    /** A label that nobody understands must not pass for a decision. */
    private static String unknownSeverity(AlertGroupChanged news) {
        var label = news.unknownLabel();
        if (label == null || news.group().state() != AlertGroup.State.FIRING) {
            return "";
        }
        var shown =
                label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL) + "…";
        return "; its severity \"%s\" is not understood and counts as warning (%s are)"
                .formatted(shown.strip(), String.join(", ", AlertGroupChanged.LABELS));
    }
}
