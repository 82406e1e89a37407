package dev.unrepeat.incident;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** The lifecycle does not lead there from here; HTTP 409 with {@code allowed[]}. */
public final class IllegalTransition extends Refusal {

    public IllegalTransition(Status from, Status to) {
        super(
                HttpStatus.CONFLICT,
                "illegal-transition",
                from.allowed().isEmpty()
                        ? "An incident that is %s can't change its status.".formatted(from.word())
                        : "From %s an incident can't become %s.".formatted(from.word(), to.word()));
        with("allowed", from.allowed().stream().map(Status::word).toList());
    }

    /**
     * Demands an incident that is open.
     *
     * @param otherwise what follows for the caller, such as "nobody is paged any more"
     */
    public static void requireOpen(Incident incident, String otherwise) {
        if (!incident.status().isOpen()) {
            throw new IllegalTransition(
                    incident.status(),
                    "%s is %s; %s.".formatted(incident.ref(), incident.status().word(), otherwise));
        }
    }

    public IllegalTransition(Status from, String why) {
        super(HttpStatus.CONFLICT, "illegal-transition", why);
        with("allowed", from.allowed().stream().map(Status::word).toList());
    }
}
