package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.model.ZoneKind;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * IST, CST, BST and PST each name several zones.
 *
 * <p>Source: CCADB incident reporting: all times in UTC.
 */
public final class TimelineZoneAmbiguous implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "timeline-zone-ambiguous",
                Level.WARNING,
                "The zone's name means one zone only.",
                "CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        return document.timeline().stream()
                .filter(entry -> entry.zone() == ZoneKind.AMBIGUOUS)
                .limit(1)
                .map(entry ->
                        new Flaw(
                                entry.span(),
                                "The name of this zone is used for several zones, hours apart.",
                                "Write the times in UTC, or give the offset once: \"all times"
                                        + " UTC-8\"."))
                .toList();
    }
}
