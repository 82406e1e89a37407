package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Weakness;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * An action has an end state that can be checked and a mechanism that holds when nobody thinks of
 * it.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; VA National Center for Patient Safety,
 * action hierarchy.
 */
public final class ActionWeak implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "action-weak",
                Level.WARNING,
                "Each action has a checkable end state and a mechanism.",
                "Google SRE Workbook, Postmortem Culture; VA NCPS action hierarchy");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        return document.actions().stream().filter(ActionItem::weak).map(ActionWeak::flaw).toList();
    }

    private static Flaw flaw(ActionItem action) {
        var weakness = action.weakness();
        return weakness == null
                ? new Flaw(action.textSpan(), "", "")
                : new Flaw(action.textSpan(), message(weakness), suggestion(weakness));
    }

    private static String message(Weakness weakness) {
        return switch (weakness) {
            case CAREFUL -> "This asks people to take more care; care runs out on a bad night.";
            case TRAIN -> "This teaches people; the system stays as it was.";
            case DOCUMENT_ONLY ->
                    "This writes something down; nothing makes it read at the right moment.";
            case INVESTIGATE_ONLY ->
                    "This investigates something; it does not say what will be different"
                            + " afterwards.";
            case DISCUSS ->
                    "This ends in a conversation; it does not say what will be different"
                            + " afterwards.";
            case PLAN_ONLY ->
                    "This ends in a plan; it does not say what will be different afterwards.";
            case VAGUE -> "Nobody could check when this is done.";
        };
    }

    private static String suggestion(Weakness weakness) {
        return switch (weakness) {
            case CAREFUL ->
                    "Let the tool ask, check or refuse: \"the deploy script stops unless the target"
                            + " is named\".";
            case TRAIN ->
                    "Keep it if you like, and add what makes the step safe or unnecessary for"
                            + " someone without training.";
            case DOCUMENT_ONLY ->
                    "Put it where the hand is: a check in CI, a link in the alert, a prompt of the"
                            + " tool.";
            case INVESTIGATE_ONLY ->
                    "Name the decision, its date and what follows: \"decide by 1 Dec between A and"
                            + " B, then ship it\".";
            case DISCUSS, PLAN_ONLY ->
                    "Name the outcome: \"by 1 Dec the pipeline refuses a merge without a green"
                            + " staging run\".";
            case VAGUE ->
                    "Say which signal, which threshold, which component: \"page when free disk on"
                            + " the database is under 15 %\".";
        };
    }
}
