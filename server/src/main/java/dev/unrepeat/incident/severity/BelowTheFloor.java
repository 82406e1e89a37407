package dev.unrepeat.incident.severity;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** A severity that is too low for what is known of an incident; HTTP 422. */
public final class BelowTheFloor extends Refusal {

    public BelowTheFloor(SeverityTree.Floor floor, Severity asked) {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "severity-too-low",
                "'%s' is answered yes, so the severity is %s or graver, not %s. If that is wrong, change the answer."
                        .formatted(floor.question().ask(), floor.severity(), asked));
    }
}
