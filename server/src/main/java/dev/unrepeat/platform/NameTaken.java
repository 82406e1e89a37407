package dev.unrepeat.platform;

import org.springframework.http.HttpStatus;

/** Something new was to have a name that something else has; HTTP 409, and nothing was changed. */
public final class NameTaken extends Refusal {

    /**
     * @param what the kind of thing, as {@code person}
     * @param instead a sentence that says how the thing that exists is changed
     */
    public NameTaken(String what, String name, String instead) {
        super(
                HttpStatus.CONFLICT,
                "name-taken",
                "There is a %s '%s' already, and nothing was changed. %s"
                        .formatted(what, name, instead));
    }
}
