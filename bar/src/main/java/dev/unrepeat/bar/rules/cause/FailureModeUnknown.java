package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.modes.FailureMode;
import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;

/**
 * A failure mode that the author names is one of the list, so that others find the document by it.
 */
public final class FailureModeUnknown implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "failure-mode-unknown",
                Level.WARNING,
                "Each failure mode that the document names is in the list.",
                "Unrepeat: a repeat is found by the words that all share");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        return Handful.of(
                FailureModes.shipped().confirmed(document).unknown().stream()
                        .map(it ->
                                new Flaw(
                                                it.span(),
                                                "Unknown failure mode '%s'.".formatted(it.name()),
                                                "Take one such as config-change, capacity or"
                                                    + " certificate-expiry; the editor offers those"
                                                    + " the text speaks for.")
                                        .mendedBy(text ->
                                                QuickFixes.likeliest(
                                                        text, it.span(), it.name(), modes())))
                        .toList());
    }

    private static List<String> modes() {
        return FailureModes.shipped().all().stream().map(FailureMode::key).toList();
    }
}
