package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.edit.Mend;
import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows are in chronological order.
 *
 * <p>Source: CCADB incident reporting.
 */
public final class TimelineOrder implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "timeline-order",
                Level.WARNING,
                "The events are in chronological order.",
                "CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var inOrder = Mend.shared(QuickFixes::inOrder);
        TimelineEntry latest = null;
        for (var entry : document.timeline()) {
            var at = local(entry);
            var before = latest == null ? null : local(latest);
            if (at == null) {
                continue;
            }
            if (before != null
                    && latest != null
                    && latest.zone() == entry.zone()
                    && at.isBefore(before)) {
                flaws.add(
                        new Flaw(
                                        entry.span(),
                                        "%s stands after %s.".formatted(at, before),
                                        "Move the row to its place, or correct its date or time.")
                                .mendedBy(inOrder));
            } else {
                latest = entry;
            }
        }
        return flaws.size() > 3 ? flaws.subList(0, 3) : flaws;
    }

    private static @Nullable LocalDateTime local(TimelineEntry entry) {
        var date = entry.date();
        var time = entry.time();
        return date == null || time == null ? null : date.atTime(time);
    }
}
