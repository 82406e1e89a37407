package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import dev.unrepeat.bar.rules.cause.CauseTexts.Kind;
import dev.unrepeat.bar.text.Span;
import java.util.List;
import java.util.Set;

/**
 * A failure takes more than one cause: something broke, something let it through, something made
 * the way back long.
 *
 * <p>Source: Cook, "How Complex Systems Fail"; Allspaw, "The Infinite Hows".
 */
public final class CauseSingle implements Rule {

    public static final Setting FACTORS =
            new Setting("factors", 2, 1, 3, "kinds", "The least kinds of contributing factors.");

    private final int least;

    public CauseSingle(int least) {
        this.least = least;
    }

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-single",
                Level.WARNING,
                "Causes of two or more kinds are named: what broke, why it was not caught, why"
                        + " recovery was slow.",
                "Cook, How Complex Systems Fail; Allspaw, The Infinite Hows",
                List.of(FACTORS));
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        if (!document.causes().exists()) {
            return prose(document);
        }
        var kinds = GraphJudgement.of(document).kinds();
        return kinds.isEmpty() || kinds.size() >= least
                ? List.of()
                : List.of(flaw(document.causes().causes().getFirst().span(), kinds));
    }

    /** Judges what stands under the headings. */
    private List<Flaw> prose(Postmortem document) {
        if (CauseTexts.causes(document).isEmpty()) {
            return List.of();
        }
        var kinds = CauseTexts.kinds(CauseTexts.around(document));
        if (kinds.size() >= least) {
            return List.of();
        }
        return List.of(flaw(Places.of(document, SectionName.CAUSES), kinds));
    }

    private static Flaw flaw(Span place, Set<Kind> kinds) {
        return new Flaw(
                place,
                "The causes say %s, and nothing else.".formatted(said(kinds)),
                "Ask what let it through (a missing test, review or alert), and what slowed"
                        + " recovery down.");
    }

    private static String said(Set<Kind> kinds) {
        var kind = kinds.isEmpty() ? Kind.BROKE : kinds.iterator().next();
        return switch (kind) {
            case BROKE -> "what broke";
            case NOT_CAUGHT -> "what did not catch it";
            case SLOW -> "what made recovery slow";
        };
    }
}
