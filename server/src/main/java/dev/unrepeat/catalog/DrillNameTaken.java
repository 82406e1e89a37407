package dev.unrepeat.catalog;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** A drill needs a name that something real has; HTTP 409. */
public final class DrillNameTaken extends Refusal {

    DrillNameTaken(String kind, String name) {
        super(
                HttpStatus.CONFLICT,
                "drill-name-taken",
                "The %s '%s' is a real one, and a drill needs that name; rename it before you practise."
                        .formatted(kind, name));
    }
}
