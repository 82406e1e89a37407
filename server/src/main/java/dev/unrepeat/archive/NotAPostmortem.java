package dev.unrepeat.archive;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** A text that tells of no failure, where only post-mortems are wanted; HTTP 422. */
final class NotAPostmortem extends Refusal {

    NotAPostmortem() {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "not-a-postmortem",
                "This does not look like a post-mortem: it needs a timeline, or two of impact,"
                        + " timeline, causes, actions, detection and response.");
    }
}
