package dev.unrepeat.archive;

import dev.unrepeat.access.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the archive asks of whoever follows actions: those of a post-mortem, with their proofs. */
public interface ArchivedActions {

    /** A list, each action as it is shown over HTTP but without what the caller may do. */
    JsonNode of(Caller caller, String postmortem, @Nullable String incident);
}
