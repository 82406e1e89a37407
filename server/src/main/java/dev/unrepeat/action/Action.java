package dev.unrepeat.action;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was promised after an incident.
 *
 * @param owner handle of a person, or name of a team
 * @param category detect, mitigate, prevent or process
 * @param horizon short (containment) or long (systemic)
 * @param priority P0 (worst) to P3
 * @param shippedAt when it was shipped last; proof must be younger
 */
public record Action(
        UUID id,
        long number,
        String title,
        @Nullable String owner,
        @Nullable LocalDate due,
        String category,
        String horizon,
        String priority,
        Progress progress,
        @Nullable String incident,
        @Nullable String postmortem,
        List<String> causes,
        @Nullable Instant shippedAt,
        long version) {

    public Action {
        causes = List.copyOf(causes);
    }

    public String ref() {
        return "ACT-" + number;
    }

    /** True while the promise is still to be kept. */
    public boolean isPending() {
        return progress.isPending();
    }
}
