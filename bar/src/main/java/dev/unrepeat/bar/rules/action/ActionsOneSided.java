package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Category;
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
import java.util.stream.Collectors;

/**
 * Prevention alone waits for the next surprise: one learns to notice sooner and to end it faster,
 * too.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture": a balance of detection, mitigation and
 * prevention.
 */
public final class ActionsOneSided implements Rule {

    private static final List<Category> SIDES =
            List.of(Category.DETECT, Category.MITIGATE, Category.PREVENT);

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "actions-one-sided",
                Level.WARNING,
                "Actions detect, mitigate and prevent, or the document says why one of these is not"
                        + " needed.",
                "Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var there =
                document.actions().stream().map(ActionItem::category).collect(Collectors.toSet());
        var missing =
                SIDES.stream()
                        .filter(side -> !there.contains(side) && !reasoned(document, side))
                        .map(Category::key)
                        .toList();
        if (document.actions().isEmpty() || missing.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Flaw(
                        Places.of(document, SectionName.ACTIONS),
                        "No action is there to " + String.join(" or to ", missing) + ".",
                        "Ask how it is noticed sooner, ended faster and kept from happening; or"
                                + " write \"nothing to %s, because ...\"."
                                        .formatted(missing.getFirst())));
    }

    /** "Nothing to detect, because the alert came at once." */
    private static boolean reasoned(Postmortem document, Category side) {
        var stem = side.key().substring(0, 5);
        var reason =
                Pattern.compile(
                        "\\b(?:no|none|nothing|not|without)\\b[^.]{0,60}\\b"
                                + stem
                                + "\\w*[^.]{0,60}?(?:because|since|as |:|;|,|\\()"
                                + "|\\b"
                                + stem
                                + "\\w*\\W{1,4}(?:none|nothing|not (?:needed|applicable)|n/a)");
        for (var section : document.sections()) {
            if (section.is(SectionName.ACTIONS) || section.is(SectionName.LESSONS)) {
                for (var block : document.blocks(section)) {
                    if (reason.matcher(block.text().toLowerCase(Locale.ROOT)).find()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
