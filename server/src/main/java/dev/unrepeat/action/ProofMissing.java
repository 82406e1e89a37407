package dev.unrepeat.action;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Why an action is not proved: the newest test since the minute of shipping must have passed. */
enum ProofMissing {
    UNTESTED("no test since it was shipped"),
    FAILED("the newest test failed");

    private final String words;

    ProofMissing(String words) {
        this.words = words;
    }

    /** In a few words, for a list. */
    String words() {
        return words;
    }

    /** What would be right. */
    String detail(String ref) {
        return switch (this) {
            case UNTESTED ->
                    "%s has not been verified since it was shipped. Add a verification with kind, result, at, by and evidence."
                            .formatted(ref);
            case FAILED ->
                    "The newest verification of %s failed; a later one must pass.".formatted(ref);
        };
    }

    static Optional<ProofMissing> of(Action action, List<Verification> verifications) {
        var shipped = action.shippedAt();
        var since = shipped == null ? null : shipped.truncatedTo(ChronoUnit.MINUTES);
        var proofs =
                verifications.stream()
                        .filter(it -> since == null || !it.at().isBefore(since))
                        .toList();
        if (proofs.isEmpty()) {
            return Optional.of(UNTESTED);
        }
        return proofs.getLast().passed() ? Optional.empty() : Optional.of(FAILED);
    }
}
