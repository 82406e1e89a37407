package dev.unrepeat.access;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** The caller is known but lacks the role or the scope; HTTP 403. */
public final class Forbidden extends Refusal {

    Forbidden(Role needed) {
        super(
                HttpStatus.FORBIDDEN,
                "forbidden",
                "This needs the role %s. An administrator can grant it.".formatted(needed.word()));
        with("needed_role", needed.word());
    }
}
