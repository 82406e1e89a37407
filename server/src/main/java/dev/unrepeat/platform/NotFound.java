package dev.unrepeat.platform;

import org.springframework.http.HttpStatus;

/** There is nothing under that name or reference; HTTP 404. */
public final class NotFound extends Refusal {

    public NotFound(String what, Object reference) {
        super(HttpStatus.NOT_FOUND, "not-found", "There is no %s %s.".formatted(what, reference));
    }
}
