package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something changes after an incident, or the document says why nothing does.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture".
 */
public final class ActionsMissing implements Rule {

    private static final Pattern NONE_BECAUSE =
            Pattern.compile(
                    "^\\W*(?:none|nothing|no (?:further |new |follow-?up"
                            + " )?actions?)\\b[^\\n]{0,80}(?:\\b(?:because|since|as|due"
                            + " to)\\b|[,:;–—-]|\\.)[^\\n]{10,}");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "actions-missing",
                Level.ERROR,
                "There is at least one action, or \"None, because ...\".",
                "Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        if (!document.actions().isEmpty() || saysWhy(document)) {
            return List.of();
        }
        return List.of(
                new Flaw(
                                Places.of(document, SectionName.ACTIONS),
                                "No actionable item was found.",
                                "Add one for each cause: \"- [ ] reject a deploy without a health"
                                    + " check (owner: @ana, due: 2026-12-01, prevent)\", or \"None,"
                                    + " because ...\".")
                        .mendedBy(it -> QuickFixes.action(it, null)));
    }

    private static boolean saysWhy(Postmortem document) {
        for (var section : document.sections(SectionName.ACTIONS)) {
            for (var block : document.blocks(section)) {
                if (NONE_BECAUSE.matcher(block.text().toLowerCase(Locale.ROOT)).find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
