package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Flaw;
import dev.unrepeat.bar.Horizon;
import dev.unrepeat.bar.Level;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.Rule;
import dev.unrepeat.bar.RuleInfo;
import dev.unrepeat.bar.SectionName;
import dev.unrepeat.bar.Setting;
import java.util.List;

/**
 * Half of the actions or more change the system for good.
 *
 * <p>Source: house rule; no published source names a share, so it is a number to set.
 */
final class ActionsShortOnly implements Rule {

    static final Setting SHARE =
            new Setting(
                    "share", 50, 0, 100, "%", "The least part of the actions that is long-term.");

    private final int least;

    ActionsShortOnly(int least) {
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
                        "Ask of each quick fix what would make it needless, and add that as a"
                                + " long-term action."));
    }
}
