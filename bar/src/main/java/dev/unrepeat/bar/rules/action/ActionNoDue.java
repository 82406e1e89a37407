package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * Each action has a date; a ticket stands in for it until its tracker says otherwise.
 *
 * <p>Source: CCADB incident reporting: action items with due dates.
 */
public final class ActionNoDue implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "action-no-due",
                Level.ERROR,
                "Each open action has a date or a ticket.",
                "CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        return document.actions().stream()
                .filter(action ->
                        action.due() == null
                                && action.ticket() == null
                                && action.ref() == null
                                && !action.done())
                .map(action ->
                        new Flaw(
                                        action.textSpan(),
                                        "This action has no due date.",
                                        "Add a date, here or in the heading above: \"... (due:"
                                                + " 2026-12-01)\".")
                                .mendedBy(it ->
                                        QuickFixes.slot(it, action, "due: ", "Ask for a date")))
                .toList();
    }
}
