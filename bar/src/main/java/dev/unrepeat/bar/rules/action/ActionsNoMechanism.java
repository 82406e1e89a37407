package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * At least one action changes code or automation.
 *
 * <p>Source: VA National Center for Patient Safety, action hierarchy: at least one strong or
 * intermediate action.
 */
public final class ActionsNoMechanism implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "actions-no-mechanism",
                Level.ERROR,
                "At least one action changes code, configuration or automation.",
                "VA NCPS action hierarchy");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var actions = document.actions();
        if (actions.isEmpty() || !actions.stream().allMatch(ActionItem::weak)) {
            return List.of();
        }
        return List.of(
                new Flaw(
                                Places.of(document, SectionName.ACTIONS),
                                actions.size() == 1
                                        ? "The one action changes no code and no automation."
                                        : "None of the %d actions changes code or automation."
                                                .formatted(actions.size()),
                                "Add one that works without anyone's attention: a check, a limit,"
                                        + " an alert, an automatic rollback.")
                        .mendedBy(it -> QuickFixes.action(it, null)));
    }
}
