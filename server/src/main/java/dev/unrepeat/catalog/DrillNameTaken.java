package dev.unrepeat.catalog;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** A drill needs a name that something real has; HTTP 409. */
public final class DrillNameTaken extends Refusal {

    DrillNameTaken(String kind, String name) {
        super(
                HttpStatus.CONFLICT,
                "drill-name-taken",
                "A drill needs the name '%2$s', which a real %1$s has. Rename it first."
                        .formatted(kind, name));
    }
}
