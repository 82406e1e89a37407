package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incidents;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may change a post-mortem: whoever has the role in a team that owns its incident's services.
 */
@Component
public class PostmortemRights {

    private final Incidents incidents;
    private final Catalog catalog;

    PostmortemRights(Incidents incidents, Catalog catalog) {
        this.incidents = incidents;
        this.catalog = catalog;
    }

    /** Returns the owning teams; empty for an import and where nobody owns the services. */
    Set<String> owners(PostmortemRecord record) {
        return record.incident() == null
                ? Set.of()
                : catalog.owners(incidents.get(record.incident()).services());
    }

    /** Returns {@code ["edit"]} where the caller may change the text now, else nothing. */
    public List<String> edits(Caller caller, PostmortemRecord record) {
        return record.stage().isEditable() && caller.may(Role.RESPONDER, owners(record))
                ? List.of("edit")
                : List.of();
    }

    /**
     * Refuses a caller without the role in an owning team.
     *
     * @throws dev.unrepeat.access.Forbidden HTTP 403 naming role and teams
     */
    void require(Caller caller, Role role, PostmortemRecord record) {
        caller.require(role, owners(record));
    }
}
