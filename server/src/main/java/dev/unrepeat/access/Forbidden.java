package dev.unrepeat.access;

import dev.unrepeat.platform.Refusal;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** The caller is known but lacks the role, the team or the scope; HTTP 403. */
public final class Forbidden extends Refusal {

    Forbidden(String message) {
        super(HttpStatus.FORBIDDEN, "forbidden", message);
    }

    private Forbidden(String type, String message) {
        super(HttpStatus.FORBIDDEN, type, message);
    }

    /** The sign-in is too long ago for what was asked; HTTP 403 of a type of its own. */
    static Forbidden reauthenticate() {
        return new Forbidden(
                "reauthenticate",
                "This needs a sign-in of the last 15 minutes. Sign in again, then repeat it.");
    }

    Forbidden(Role needed) {
        super(
                HttpStatus.FORBIDDEN,
                "forbidden",
                "This needs the role %s. An administrator can grant it.".formatted(needed.word()));
        with("needed_role", needed.word());
    }

    Forbidden(Role needed, Collection<String> owners) {
        super(
                HttpStatus.FORBIDDEN,
                "forbidden",
                owners.isEmpty()
                        ? "This needs the role %s. An administrator can grant it."
                                .formatted(needed.word())
                        : "This needs the role %s in team %s. An administrator can grant it."
                                .formatted(
                                        needed.word(),
                                        owners.stream()
                                                .sorted()
                                                .collect(Collectors.joining(" or "))));
        with("needed_role", needed.word());
        with("teams", owners.stream().sorted().toList());
    }
}
