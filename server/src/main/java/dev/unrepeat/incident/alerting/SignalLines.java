package dev.unrepeat.incident.alerting;

import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.signal.AlertGroup;
import dev.unrepeat.signal.AlertGroupChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Timeline lines of alert groups. */
final class SignalLines {

    /** Clocks of senders may be ahead by this much before a start counts as skewed. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** Routes that nobody declared, whose names say nothing to a reader. */
    private static final Set<String> BUILT_IN = Set.of("catch-all", "drill");

    private static final int LONGEST_LABEL = 40;

    /** So many groups of one round have a line each; more share one. */
    private static final int MOST_LINES = 5;

    private static final int NAMED = 3;

    private SignalLines() {}

    /** Tells whether the group claims to have begun after it was received. */
    static boolean isSkewed(AlertGroupChanged news) {
        return news.since().isAfter(news.receivedAt().plus(SKEW));
    }

    /** Lines of groups that fire, one for each, or one for all in a flood. */
    static List<Timeline.Line> firing(List<AlertGroupChanged> groups) {
        if (groups.size() <= MOST_LINES) {
            return groups.stream().map(SignalLines::of).toList();
        }
        int alerts = groups.stream().mapToInt(it -> it.group().firingCount()).sum();
        var since =
                groups.stream()
                        .map(it -> isSkewed(it) ? it.receivedAt() : it.since())
                        .min(Instant::compareTo)
                        .orElseThrow();
        return List.of(
                Timeline.Line.of(
                                TimelineEntry.Kind.ALERT,
                                "%d alert groups are firing (%d alerts): %s"
                                        .formatted(groups.size(), alerts, names(groups)))
                        .at(since));
    }

    /** Lines of groups of which nothing fires any more. */
    static List<Timeline.Line> fallen(List<AlertGroupChanged> groups) {
        if (groups.size() <= MOST_LINES) {
            return groups.stream().map(SignalLines::of).toList();
        }
        return groups.stream()
                .collect(
                        Collectors.groupingBy(
                                SignalLines::fall, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(it -> fallenTogether(it.getKey(), it.getValue()))
                .toList();
    }

    /** How a group came to fire no more. */
    private enum Fall {
        RESOLVED("%d alert groups are no longer firing: %s"),
        BLIP("%d alert groups fired and are resolved already: %s"),
        EXPIRED(
                "%d alert groups expired: no update since their end passed; that is not a"
                        + " resolution: %s");

        private final String text;

        Fall(String text) {
            this.text = text;
        }
    }

    private static Fall fall(AlertGroupChanged news) {
        if (news.group().state() == AlertGroup.State.EXPIRED) {
            return Fall.EXPIRED;
        }
        return news.firedAndResolved() ? Fall.BLIP : Fall.RESOLVED;
    }

    private static Timeline.Line fallenTogether(Fall fall, List<AlertGroupChanged> groups) {
        return Timeline.Line.of(
                        TimelineEntry.Kind.ALERT, fall.text.formatted(groups.size(), names(groups)))
                .at(
                        groups.stream()
                                .map(AlertGroupChanged::receivedAt)
                                .max(Instant::compareTo)
                                .orElseThrow());
    }

    /**
     * Says that alerts are missing here because their sender left them out, one line for a round.
     */
    static List<Timeline.Line> leftOut(List<AlertGroupChanged> groups) {
        var cut = groups.stream().filter(it -> it.leftOut() > 0).toList();
        if (cut.isEmpty()) {
            return List.of();
        }
        // The groups may be of one message, which says how many it lacks in all.
        int most = cut.stream().mapToInt(AlertGroupChanged::leftOut).max().orElseThrow();
        var at =
                cut.stream()
                        .map(AlertGroupChanged::receivedAt)
                        .max(Instant::compareTo)
                        .orElseThrow();
        return List.of(
                Timeline.Line.of(
                                TimelineEntry.Kind.ALERT,
                                "%d more alert%s left out of the message by its sender (%s); raise max_alerts of its webhook to see all"
                                        .formatted(most, most == 1 ? " was" : "s were", names(cut)))
                        .at(at));
    }

    private static String names(List<AlertGroupChanged> groups) {
        var first =
                groups.stream()
                        .sorted(Comparator.comparingInt(AlertGroupChanged::weight))
                        .limit(NAMED)
                        .map(it -> it.group().title())
                        .collect(Collectors.joining(", "));
        return groups.size() <= NAMED
                ? first
                : "%s and %d more".formatted(first, groups.size() - NAMED);
    }

    /**
     * Says what brings an incident back.
     *
     * @param isNew whether the group had not fired in the incident before
     */
    static String back(AlertGroupChanged news, boolean isNew) {
        var title = news.group().title();
        if (isNew) {
            return title + " fires, which had not fired in this incident before";
        }
        if (news.changedState()) {
            return title + " fires again";
        }
        return "%d more alert%s of %s"
                .formatted(
                        news.newlyFiring(), news.newlyFiring() == 1 ? " fires" : "s fire", title);
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
                    case QUIET ->
                            news.firedAndResolved()
                                    ? "%s fired and is resolved already".formatted(group.title())
                                    : "%s is no longer firing".formatted(group.title());
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
