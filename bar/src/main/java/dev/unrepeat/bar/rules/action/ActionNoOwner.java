package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * A person or a named team answers for each action; a ticket stands in for both until its tracker
 * says otherwise.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture": all action items have an owner.
 */
public final class ActionNoOwner implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "action-no-owner",
                Level.ERROR,
                "Each open action names a person, a team or a ticket.",
                "Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        return document.actions().stream()
                .filter(action ->
                        action.owner() == null
                                && action.ticket() == null
                                && action.ref() == null
                                && !action.done())
                .map(action ->
                        new Flaw(
                                        action.textSpan(),
                                        "This action has no owner; \"team\", \"all\" and \"to be"
                                                + " decided\" name nobody.",
                                        "Name one person or one team: \"... (owner: @ana)\".")
                                .mendedBy(it ->
                                        QuickFixes.slot(
                                                it, action, "owner: @", "Ask for an owner")))
                .toList();
    }
}
