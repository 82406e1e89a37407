package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * The author says what each action is for; what Unrepeat guesses is a suggestion.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture": action items of each type.
 */
public final class ActionNoCategory implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "action-no-category",
                Level.ERROR,
                "Each open action has a category: detect, mitigate, prevent or process.",
                "Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        return document.actions().stream()
                .filter(action -> action.declaredCategory() == null && !action.done())
                .map(action ->
                        new Flaw(
                                        action.textSpan(),
                                        "This action has no category; it reads like \"%s\"."
                                                .formatted(action.category().key()),
                                        "Confirm or correct it: \"... (%s)\"; one of detect, mitigate,"
                                                        .formatted(action.category().key())
                                                + " prevent, process.")
                                .mendedBy(it -> QuickFixes.categories(it, action)))
                .toList();
    }
}
