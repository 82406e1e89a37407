package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * There are layers of defence between a slip and an outage; the ones that had holes have names.
 *
 * <p>Source: Reason, "Human Error: Models and Management".
 */
public final class DefencesUnnamed implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "defences-unnamed",
                Level.INFO,
                "The defences that had holes are named: tests, review, staging, limits, alerts,"
                        + " fallbacks.",
                "Reason, Human Error: Models and Management");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        if (document.causes().exists()) {
            return Handful.of(GraphJudgement.of(document).unnamed());
        }
        boolean named = CauseTexts.around(document).stream().anyMatch(CauseTexts::namesHole);
        return named || CauseTexts.causes(document).isEmpty()
                ? List.of()
                : List.of(
                        new Flaw(
                                Places.of(document, SectionName.CAUSES),
                                "No defence is named that could have stopped this and did not.",
                                "Go through the layers (test, review, staging, limit, alert,"
                                        + " fallback) and name those that were missing or let it"
                                        + " through."));
    }
}
