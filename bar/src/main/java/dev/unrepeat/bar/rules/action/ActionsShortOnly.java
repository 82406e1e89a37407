package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import java.util.List;

/**
 * Half of the actions or more change the system for good.
 *
 * <p>Source: house rule; no published source names a share, so it is a number to set.
 */
public final class ActionsShortOnly implements Rule {

    public static final Setting SHARE =
            new Setting(
                    "share", 50, 0, 100, "%", "The least part of the actions that is long-term.");

    private final int least;

    public ActionsShortOnly(int least) {
        this.least = least;
    }

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "actions-short-only",
                Level.WARNING,
                "Half of the actions or more are long-term.",
                "House rule: no published source names a share",
                List.of(SHARE));
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var actions = document.actions();
        long lasting = actions.stream().filter(action -> action.horizon() == Horizon.LONG).count();
        if (actions.isEmpty() || lasting * 100 >= actions.size() * (long) least) {
            return List.of();
        }
        return List.of(
                new Flaw(
                        Places.of(document, SectionName.ACTIONS),
                        "%d of %d actions change the system for good; the others contain or describe."
                                .formatted(lasting, actions.size()),
                        "For each quick fix, ask what would make it unnecessary, and add that as a"
                                + " long-term action."));
    }
}
