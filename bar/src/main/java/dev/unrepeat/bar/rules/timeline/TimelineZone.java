package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.model.ZoneKind;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * A time without a zone is a guess for everybody elsewhere; said once is enough.
 *
 * <p>Source: CCADB incident reporting: all times in UTC.
 */
public final class TimelineZone implements Rule {

    private static final int FEWEST = 2;

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "timeline-zone",
                Level.WARNING,
                "The zone of the times is named, at least once.",
                "CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var timed = document.timeline().stream().filter(entry -> entry.time() != null).toList();
        boolean named =
                document.zone() != ZoneKind.NONE
                        || timed.stream().anyMatch(entry -> entry.zone() != ZoneKind.NONE);
        if (document.timeline().size() < FEWEST || timed.isEmpty() || named) {
            return List.of();
        }
        var span = timed.getFirst().span();
        return List.of(
                new Flaw(
                        span,
                        "The times of the timeline do not say in which zone they are.",
                        "Write them in UTC and say so once, in the heading: \"Timeline (all times"
                                + " UTC)\"."));
    }
}
