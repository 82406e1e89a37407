package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * Times to the minute; a day or a full hour hides how long each step took.
 *
 * <p>Source: CCADB incident reporting: timelines to the minute.
 */
public final class TimelineCoarse implements Rule {

    private static final int FEWEST = 3;

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "timeline-coarse",
                Level.WARNING,
                "The times of the timeline are given to the minute.",
                "CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var entries = document.timeline();
        var days = entries.stream().filter(entry -> entry.time() == null).toList();
        var hours = entries.stream().filter(TimelineCoarse::fullHour).toList();
        if (entries.size() < FEWEST) {
            return List.of();
        }
        if (days.size() * 2 > entries.size()) {
            return List.of(
                    flaw(
                            days.getFirst(),
                            "%d of %d rows give a day and no time."
                                    .formatted(days.size(), entries.size())));
        }
        boolean rounded = days.size() + hours.size() == entries.size();
        return rounded
                ? List.of(flaw(hours.getFirst(), "All times are given to the hour."))
                : List.of();
    }

    private static boolean fullHour(TimelineEntry entry) {
        var time = entry.time();
        return time != null && time.getMinute() == 0 && time.getSecond() == 0;
    }

    private static Flaw flaw(TimelineEntry entry, String message) {
        return new Flaw(
                entry.span(),
                message + " How long it took to notice and to act cannot be derived from that.",
                "Give hours and minutes, from the alert, the deploy log or the chat; \"about"
                        + " 10:05\" is better than a day.");
    }
}
