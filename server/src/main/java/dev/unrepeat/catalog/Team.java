package dev.unrepeat.catalog;

import org.jspecify.annotations.Nullable;

/**
 * People who own services together.
 *
 * @param escalation name of the escalation policy that pages them; null pages the administrators
 * @param manager handle of the manager, who is paged when nobody else can be
 * @param chat where the team talks, as a link
 * @param bridge where it calls, as a link
 * @param drill whether its services only practise: what happens to them is a drill, and it is
 *     declared by starting one
 * @param isPrivate whether its incidents, and what follows from them, are hidden from who is not of
 *     it and has no part in them
 * @param hours when it works; null where nobody said, so that whatever pages, pages at once
 */
public record Team(
        String name,
        @Nullable String escalation,
        @Nullable String manager,
        @Nullable String chat,
        @Nullable String bridge,
        boolean drill,
        boolean isPrivate,
        @Nullable WorkingHours hours) {

    /** As others know a private team: that it exists, and by which policy it is paged. */
    Team bare() {
        return new Team(name, escalation, null, null, null, drill, isPrivate, null);
    }
}
