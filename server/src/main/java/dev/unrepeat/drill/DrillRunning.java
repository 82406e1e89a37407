package dev.unrepeat.drill;

import dev.unrepeat.platform.Refusal;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** One drill at a time; HTTP 409 that names the one that is running. */
final class DrillRunning extends Refusal {

    DrillRunning(Optional<Drill> running) {
        super(
                HttpStatus.CONFLICT,
                "drill-running",
                running.map(it ->
                                "%s (%s) of %s is running; end it before you start another."
                                        .formatted(it.ref(), it.scenario(), it.startedBy()))
                        .orElse("Another drill was running; try again."));
        running.ifPresent(it -> with("drill", it.ref()));
    }
}
