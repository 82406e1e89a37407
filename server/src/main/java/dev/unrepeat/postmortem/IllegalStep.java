package dev.unrepeat.postmortem;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** A post-mortem in this status does not allow that; HTTP 409 with {@code allowed[]}. */
public final class IllegalStep extends Refusal {

    IllegalStep(Stage from, String why) {
        super(HttpStatus.CONFLICT, "illegal-transition", why);
        with("allowed", from.allowed().stream().map(Stage::word).toList());
    }
}
