package dev.unrepeat.postmortem;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post-mortem as it is kept, without its text.
 *
 * @param incident null for one that no incident here led to
 * @param driver who sees to it that it gets written
 * @param failureModes keys of the failure modes that its author confirmed
 * @param errors findings that block, as of the newest version
 * @param source where it was imported from; null for one that was written here
 * @param happenedAt when the incident of an imported one was, as far as it tells
 */
public record PostmortemRecord(
        UUID id,
        long number,
        @Nullable UUID incident,
        String title,
        Stage stage,
        @Nullable String driver,
        @Nullable Instant dueAt,
        int errors,
        int warnings,
        int infos,
        long version,
        Instant updatedAt,
        List<String> failureModes,
        @Nullable String source,
        @Nullable Instant happenedAt) {

    public PostmortemRecord {
        failureModes = List.copyOf(failureModes);
    }

    /** Returns the number of a reference such as {@code PM-7}. */
    static long number(String ref) {
        return Long.parseLong(ref.substring("PM-".length()));
    }

    public String ref() {
        return "PM-" + number;
    }
}
