package dev.unrepeat.postmortem;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post-mortem as it is kept, without its text.
 *
 * @param incident null for one that no incident here led to
 * @param driver who sees to it that it gets written
 * @param errors findings that block, as of the newest version
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
        Instant updatedAt) {

    public String ref() {
        return "PM-" + number;
    }
}
