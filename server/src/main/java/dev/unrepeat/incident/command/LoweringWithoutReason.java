package dev.unrepeat.incident.command;

import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** A severity that would fall without a reason; HTTP 422. */
public final class LoweringWithoutReason extends Refusal {

    LoweringWithoutReason(Severity from, Severity to) {
        this(
                "The answers lower the severity from %s to %s. Give a 'reason'; it stays in the timeline."
                        .formatted(from, to));
    }

    private LoweringWithoutReason(String message) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "reason-missing", message);
    }

    static LoweringWithoutReason atDeclaration(Severity tree, Severity asked) {
        return new LoweringWithoutReason(
                "The severity tree says %s, which is graver than %s. Give a 'reason', or answer its questions in 'facts'."
                        .formatted(tree, asked));
    }
}
