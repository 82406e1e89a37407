package dev.unrepeat.review;

import dev.unrepeat.document.TextRef;
import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** An approval of a text that is not in review; HTTP 409 with {@code allowed[]}. */
public final class NotInReview extends Refusal {

    NotInReview(TextRef text) {
        super(
                HttpStatus.CONFLICT,
                "illegal-transition",
                "%s is %s; approvals are given in review."
                        .formatted(text.ref(), text.status().replace('_', ' ')));
        with("allowed", text.allowed());
    }
}
