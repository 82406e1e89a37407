package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import dev.unrepeat.bar.text.WordLists;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * There is always activity between detection and end; a long silence says what.
 *
 * <p>Source: PagerDuty, "How to write a postmortem"; the length is a house rule.
 */
public final class TimelineGap implements Rule {

    private static final WordLists LISTS = WordLists.of(TimelineGap.class);

    public static final Setting MINUTES =
            new Setting(
                    "minutes", 15, 5, 240, "minutes", "The longest silence that needs no words.");

    private static final Duration LONGEST_STORY = Duration.ofHours(8);
    private static final Pattern EXPLAINS = Pattern.compile("\\b" + LISTS.any("explains") + "\\b");

    private final int minutes;

    public TimelineGap(int minutes) {
        this.minutes = minutes;
    }

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "timeline-gap",
                Level.WARNING,
                "From detection to end, silences of more than 15 minutes are explained.",
                "PagerDuty, How to write a postmortem",
                List.of(MINUTES));
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var entries = document.timeline();
        var milestones = Milestones.of(document);
        var detected = milestones.detected();
        var ended = milestones.ended();
        int from = detected == null ? 0 : entries.indexOf(detected);
        int to = ended == null ? entries.size() - 1 : entries.lastIndexOf(ended);
        TimelineEntry after = null;
        TimelineEntry before = null;
        var longest = Duration.ZERO;
        int count = 0;
        for (int i = from; i < to; i++) {
            var gap = gap(entries.get(i), entries.get(i + 1));
            boolean silent =
                    gap.toMinutes() > minutes
                            && gap.compareTo(LONGEST_STORY) < 0
                            && !explains(document, i)
                            && !explains(document, i + 1);
            if (silent) {
                count++;
                if (gap.compareTo(longest) > 0) {
                    longest = gap;
                    after = entries.get(i);
                    before = entries.get(i + 1);
                }
            }
        }
        return after == null || before == null ? List.of() : List.of(flaw(before, longest, count));
    }

    private static boolean explains(Postmortem document, int row) {
        return EXPLAINS.matcher(Milestones.words(document, row)).find();
    }

    private static Duration gap(TimelineEntry first, TimelineEntry second) {
        var from = local(first);
        var to = local(second);
        return from == null || to == null || first.zone() != second.zone() || to.isBefore(from)
                ? Duration.ZERO
                : Duration.between(from, to);
    }

    private static @Nullable LocalDateTime local(TimelineEntry entry) {
        var date = entry.date();
        var time = entry.time();
        return time == null ? null : (date == null ? LocalDate.EPOCH : date).atTime(time);
    }

    private static Flaw flaw(TimelineEntry row, Duration gap, int count) {
        var more = count > 1 ? " (%d such silences in all.)".formatted(count) : "";
        return new Flaw(
                row.span(),
                "The timeline is silent about the %d minutes before this."
                                .formatted(gap.toMinutes())
                        + more,
                "Add a row for what was tried, awaited or not noticed: \"10:20 waited for the"
                        + " restore, 40 % done\".");
    }
}
